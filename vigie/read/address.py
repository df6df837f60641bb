"""Addresses that may be fetched: http and https, and no machine of the analyst's own network.

Place in the flow: used by `fetch` before every request and every redirect. In: an address. Out: Target, with the one
IP address to connect to, so that a name can't be answered differently after the check.
"""

from __future__ import annotations

import ipaddress
import re
import socket
from dataclasses import dataclass
from urllib.parse import quote, urlsplit

from vigie.errors import SourceError

__all__ = ["Target", "is_address", "is_public", "target_of"]

MAX_ADDRESS = 4096
"""Characters of the longest address that is fetched: browsers and servers allow about as much."""
_SAFE = "/%:=&?~#+!$,;'@()*[]"
_NAT64 = ipaddress.ip_network("64:ff9b::/96")
IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address


@dataclass(frozen=True, slots=True)
class Target:
    """Where to connect and what to ask for: `ip` was checked, `host` is the name in the certificate."""

    address: str
    scheme: str
    host: str
    port: int
    ip: str
    path: str

    @property
    def site(self) -> str:
        """Scheme, host and port: one robots.txt, one queue."""
        return f"{self.scheme}://{self.authority}"

    @property
    def authority(self) -> str:
        """Host and port as the Host header has them."""
        name = f"[{self.host}]" if ":" in self.host else self.host
        return name if self.port == {"http": 80, "https": 443}[self.scheme] else f"{name}:{self.port}"


def is_address(source: str) -> bool:
    """Whether a source is an address and not a file."""
    return re.match(r"[a-zA-Z][a-zA-Z0-9+.-]*://", source) is not None


def target_of(address: str, allow_private: bool) -> Target:
    """The target of an address; SourceError says why it is refused."""
    try:
        parts = urlsplit(address)
        port = parts.port
        host = (parts.hostname or "").rstrip(".")
        host = host if ":" in host else host.encode("idna").decode("ascii")
    except (ValueError, UnicodeError) as error:
        raise SourceError(f"is no address ({error})", "check its spelling") from error
    if parts.scheme not in {"http", "https"}:
        raise SourceError(f"is an address of a kind that is not fetched ({parts.scheme}:)", "use http or https")
    if not host or len(address) > MAX_ADDRESS or re.search(r"[\x00-\x20\x7f]", address):
        raise SourceError("is no address of a page", "check its spelling")
    if parts.username is not None:
        raise SourceError("carries a user name or password", "fetch the page in a browser and save it")
    port = port or (443 if parts.scheme == "https" else 80)
    ip = _checked_ip(host, port, allow_private)
    path = quote(parts.path or "/", safe=_SAFE) + (f"?{quote(parts.query, safe=_SAFE)}" if parts.query else "")
    return Target(address, parts.scheme, host, port, ip, path)


def is_public(ip: str) -> bool:
    """Whether an IP address is on the open internet, also when it carries an IPv4 address inside."""
    address = ipaddress.ip_address(ip.partition("%")[0])
    return all(one.is_global and not one.is_multicast for one in (address, *_carried(address)))


def _carried(address: IPAddress) -> list[IPAddress]:
    if not isinstance(address, ipaddress.IPv6Address):
        return []
    found: list[IPAddress | None] = [address.ipv4_mapped, address.sixtofour, *(address.teredo or ())]
    if address in _NAT64:
        found.append(ipaddress.IPv4Address(int(address) & 0xFFFFFFFF))
    return [one for one in found if one is not None]


def _checked_ip(host: str, port: int, allow_private: bool) -> str:
    """The first IP address of a host; one private address among them refuses it, so that no order of answers helps."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise SourceError("has a host that is not found", "check its spelling and your connection") from error
    ips = [str(answer[4][0]) for answer in answers]
    if not ips:
        raise SourceError("has a host without an address", "check its spelling")
    if not allow_private and (refused := [ip for ip in ips if not is_public(ip)]):
        raise SourceError(
            f"leads to a private or local address ({refused[0]})", "use --allow-private if that is what you want"
        )
    return ips[0]
