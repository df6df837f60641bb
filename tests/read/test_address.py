"""Addresses: only http and https, and no machine of the analyst's own network unless allowed."""

from __future__ import annotations

import socket

import pytest

from vigie.errors import SourceError
from vigie.read.address import is_address, is_public, target_of

PRIVATE = [
    "127.0.0.1", "10.1.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "0.0.0.0", "224.0.0.1", "240.0.0.1",
    "255.255.255.255", "100.64.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "fe80::1%eth0", "fc00::1", "ff02::1",
    "::ffff:127.0.0.1", "::ffff:10.0.0.1", "64:ff9b::7f00:1", "2002:7f00:1::1", "2001:db8::1",
]  # fmt: skip


@pytest.mark.parametrize("ip", PRIVATE)
def test_addresses_of_private_networks_are_known(ip: str) -> None:
    assert not is_public(ip)


@pytest.mark.parametrize("ip", ["93.184.216.34", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_addresses_of_the_open_internet_are_known(ip: str) -> None:
    assert is_public(ip)


def answering(*ips: str) -> object:
    def answer(host: str, port: int, **_: object) -> list[object]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    return answer


@pytest.mark.parametrize("ips", [("127.0.0.1",), ("8.8.8.8", "10.0.0.1"), ("8.8.8.8", "::1")])
def test_one_private_answer_refuses_a_name(monkeypatch: pytest.MonkeyPatch, ips: tuple[str, ...]) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering(*ips))
    with pytest.raises(SourceError, match="private or local"):
        target_of("https://news.example/", allow_private=False)


def test_the_connection_goes_to_the_address_that_was_checked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("93.184.216.34"))
    target = target_of("https://News.Example/a%20b?q=é#part", allow_private=False)
    assert (target.ip, target.host, target.port) == ("93.184.216.34", "news.example", 443)
    assert target.path == "/a%20b?q=%C3%A9"
    assert target.site == "https://news.example"


@pytest.mark.parametrize("number", ["http://2130706433/", "http://0x7f.1/", "http://0177.0.0.1/", "http://[::1]/"])
def test_other_spellings_of_loopback_are_refused(number: str) -> None:
    with pytest.raises(SourceError):
        target_of(number, allow_private=False)


@pytest.mark.parametrize(
    ("address", "wrong"),
    [
        ("file:///etc/hosts", "not fetched"), ("ftp://news.example/a", "not fetched"),
        ("http://user:secret@news.example/", "password"), ("http:///path", "no address"), ("http://", "no address"),
        ("http://news.example:99999/", "no address"), ("http://a\nb/", "address"), ("http://[::1/", "no address"),
        ("http://" + "a" * 300 + ".example/", "address"), ("http://news.example/" + "a" * 5000, "no address"),
    ],
)  # fmt: skip
def test_addresses_that_are_none_are_refused(monkeypatch: pytest.MonkeyPatch, address: str, wrong: str) -> None:
    monkeypatch.setattr(socket, "getaddrinfo", answering("93.184.216.34"))
    with pytest.raises(SourceError, match=wrong):
        target_of(address, allow_private=True)


@pytest.mark.parametrize(
    ("source", "address"), [("https://a.example", True), ("a.html", False), ("C:\\a", False), ("-", False)]
)
def test_an_address_is_told_from_a_file(source: str, address: bool) -> None:
    assert is_address(source) is address
