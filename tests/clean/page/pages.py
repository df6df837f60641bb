"""Pages of our own writing for the tests: a report with whatever head, byline and surroundings a test asks for."""

from __future__ import annotations

TITLE = "Gunmen raid the market of Tiguirent"
PARAGRAPHS = (
    "Gunmen on motorcycles raided the weekly market of Tiguirent on Saturday, killing at least four traders and "
    "burning two lorries, residents and a local official said.",
    "The attackers arrived shortly before noon from the direction of the river and opened fire in the air before they "
    "turned on the cattle traders, one of the residents told this newspaper by telephone.",
    "Soldiers from the garrison reached the town two hours later, the prefect said, and followed the tracks of the "
    "attackers towards the border without catching up with them.",
    "No group has claimed the raid. The region has seen a dozen attacks of this kind since the rains ended, most of "
    "them on market days when the roads are full.",
)
TEXT = "\n\n".join(PARAGRAPHS)


def page(*, head: str = "", above: str = "", below: str = "", after: str = "", title: str = TITLE) -> str:
    """A page with the report; `above` and `below` stand around the heading, `after` follows the last paragraph."""
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"<!DOCTYPE html><html lang='en'><head><title>{title} | The River Post</title>{head}</head><body>"
        "<nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<main><article>{above}<h1>{title}</h1>{below}{body}</article>{after}</main>"
        "<footer>The River Post, 12 Quay Street</footer></body></html>"
    )
