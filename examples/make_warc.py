"""Write reports/crawl.warc, two invented pages as a crawler would have saved them."""

from __future__ import annotations

from pathlib import Path

PAGE = """<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{title} | Example Crawl Gazette</title>
<meta property="article:published_time" content="{day}T12:00:00Z"><meta name="author" content="{author}"></head>
<body><nav>Home News Sport Weather</nav><article><h1>{title}</h1>{body}</article>
<footer><p>Example report written for Vigie. The outlet and the events are invented.</p></footer></body></html>"""

PAGES = (
    {
        "url": "https://gazette.example/2024/03/15/kidal-shelling",
        "title": "Rockets hit Kidal airport, two wounded",
        "day": "2024-03-15",
        "author": "Paul Muestra",
        "body": "<p>Four rockets hit the airport of Kidal, in northern Mali, on Thursday evening, wounding two "
        "civilian workers and damaging a hangar, the regional authorities said on Friday.</p>"
        "<p>A coalition of northern rebels claimed the attack. The army said that its air defence had intercepted "
        "two more rockets.</p>"
        "<p>Flights could resume on Monday if engineers find no further damage.</p>",
    },
    {
        "url": "https://gazette.example/2024/03/16/menaka-clashes",
        "title": "Rival jihadists clash east of Ménaka",
        "day": "2024-03-16",
        "author": "Leïla Esempio",
        "body": "<p>Fighters of JNIM and of the Islamic State in the Greater Sahara clashed on Friday around "
        "Inékar, east of Ménaka, leaving dozens dead on both sides, according to two local officials.</p>"
        "<p>The figures could not be verified. One official said that JNIM had captured three villages; the "
        "other said that it had been driven out again by nightfall.</p><p>Some 400 families fled towards Ménaka.</p>",
    },
)


def main() -> None:
    """Write the file, the same bytes every time."""
    records = [_record("warcinfo", "text/plain", b"software: Vigie example\r\n", 0, None)]
    for number, page in enumerate(PAGES, 1):
        html = PAGE.format(**page).encode()
        head = f"HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\nContent-Length: {len(html)}\r\n\r\n"
        records.append(
            _record("response", "application/http; msgtype=response", head.encode() + html, number, page["url"])
        )
    Path(__file__).with_name("reports").joinpath("crawl.warc").write_bytes(b"".join(records))


def _record(kind: str, media: str, content: bytes, number: int, url: str | None) -> bytes:
    lines = [
        "WARC/1.0",
        f"WARC-Type: {kind}",
        f"WARC-Record-ID: <urn:uuid:00000000-0000-4000-8000-{number:012d}>",
        "WARC-Date: 2024-03-17T06:00:00Z",
        *([f"WARC-Target-URI: {url}"] if url else []),
        f"Content-Type: {media}",
        f"Content-Length: {len(content)}",
    ]
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + content + b"\r\n\r\n"


if __name__ == "__main__":
    main()
