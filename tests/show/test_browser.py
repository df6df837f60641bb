"""The page in a real browser."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.show.chromium import Chromium, find_chromium
from tests.show.sample import many, sample
from vigie.show import render_brief

pytestmark = pytest.mark.browser


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Chromium]:
    path = find_chromium()
    if not path:
        pytest.skip("no Chromium is installed: the page is not tested in a browser")
    chromium = Chromium(path, tmp_path_factory.mktemp("profile"))
    yield chromium
    chromium.close()


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("brief") / "brief.html"
    path.write_text(render_brief(sample()), encoding="utf-8")
    return path


def table(browser: Chromium) -> list[str]:
    return list(
        browser.value("[...document.querySelectorAll('tr.incident .what')].map(cell => cell.textContent.trim())")
    )


def test_the_page_opens_without_any_request_or_complaint(browser: Chromium, page: Path) -> None:
    browser.requests.clear()
    browser.errors.clear()
    browser.open(page)
    assert {address for address in browser.requests if not address.startswith("data:")} == {page.as_uri()}
    assert browser.errors == []
    assert browser.value("document.documentElement.className") == "live"


def test_a_script_in_a_title_does_not_run_in_the_page_or_in_the_report_view(browser: Chromium, page: Path) -> None:
    browser.open(page, "#r12")
    assert browser.value("document.getElementById('reader').open") is True
    assert "<script>" in browser.value("document.getElementById('reader-title').textContent")
    assert browser.value("document.title") == "Three borders, spring 2024 (invented example)"
    assert browser.value("document.querySelectorAll('img').length") == 0
    assert browser.value("document.querySelectorAll('script:not([type])').length") == 1


@pytest.mark.parametrize(
    "attempt",
    [
        "document.body.setAttribute('onclick', 'owned()')",
        "document.body.innerHTML = '<img src=x onerror=owned()>'",
        "document.write('<script>owned()</script>')",
        "document.createElement('script').text = 'owned()'",
    ],
)
def test_the_page_refuses_markup_and_scripts_made_from_text(browser: Chromium, page: Path, attempt: str) -> None:
    browser.open(page)
    assert (
        browser.value(f"(() => {{ try {{ {attempt}; return 'done' }} catch {{ return 'refused' }} }})()") == "refused"
    )


def test_the_script_writes_the_same_lines_as_the_page_has_without_it(browser: Chromium, page: Path) -> None:
    words = (
        "[...document.querySelectorAll('tr.incident td')].map(cell => cell.textContent.replace(/\\s+/g, ' ').trim())"
    )
    browser.open(page)
    with_script = browser.value(words)
    browser.send("Emulation.setScriptExecutionDisabled", value=True)
    browser.open(page)
    without = browser.value(words)
    browser.send("Emulation.setScriptExecutionDisabled", value=False)
    assert with_script == without
    assert len(without) == 24 * 9


def test_every_number_opens_as_many_incidents_as_it_says(browser: Chromium, page: Path) -> None:
    browser.open(page)
    wrong = browser.value("""['.findings', '.plain-table', '.matrix']
        .flatMap(part => [...document.querySelectorAll(`${part} a[data-pick]`)])
        .map(link => { link.click(); return [link.textContent, document.querySelectorAll('tr.incident').length]; })
        .filter(([text, shown]) => !text.includes('best') && Number(text.match(/\\d+(?=\\D*$)/)[0]) !== shown)""")
    assert wrong == []


def test_filters_narrow_the_table_and_say_so(browser: Chromium, page: Path) -> None:
    browser.open(page)
    browser.value("document.getElementById('f-text').value = 'nurse'")
    browser.value("document.getElementById('filters').dispatchEvent(new Event('input'))")
    assert table(browser) == ["Abduction", "Hostage release"]
    assert browser.value("document.getElementById('shown').textContent").startswith("2 of 24 incidents.")


def test_a_click_on_a_column_sorts_by_it(browser: Chromium, page: Path) -> None:
    browser.open(page)
    browser.value("document.querySelector('th[data-sort=killed] button').click()")
    assert browser.value("document.querySelector('tr.incident .killed .best').textContent") == "120"
    assert browser.value("document.querySelector('th[data-sort=killed]').getAttribute('aria-sort')") == "descending"


def test_an_incident_opens_its_sentences_with_their_fields(browser: Chromium, page: Path) -> None:
    browser.open(page, "#i6")
    marks = browser.value("[...document.querySelectorAll('details[open] mark')].map(mark => mark.textContent)")
    assert "killedat least 14 people" in marks
    assert "placeTamaré" in marks


def test_a_sentence_opens_in_the_reports_own_text_even_after_wide_signs(browser: Chromium, page: Path) -> None:
    browser.open(page)
    lines = "[...document.querySelectorAll('tr.incident')]"
    browser.value(f"{lines}.find(line => line.textContent.includes('10–\u206020')).id = 'looked-for'")
    browser.value("document.querySelector('#looked-for + tr summary').click()")
    browser.value("setTimeout(() => document.querySelector('details[open] a[data-at]').click(), 50)")
    script = "[...document.querySelectorAll('#reader-text mark.own')].map(mark => mark.textContent).join('|')"
    assert browser.wait_for(script) == "kindhouses were burnt|placeKelba|datebetween 10 and 20 June"


def test_turns_of_an_interview_carry_their_speakers(browser: Chromium, page: Path) -> None:
    browser.open(page, "#r3")
    speakers = browser.value("[...document.querySelectorAll('.speaker')].map(label => label.textContent)")
    assert speakers == ["Radio Karité question", "Idrissa Sow answer"] * 3


def test_five_thousand_incidents_are_paged(browser: Chromium, tmp_path: Path) -> None:
    page = tmp_path / "brief.html"
    page.write_text(render_brief(many(200, 5000)), encoding="utf-8")
    browser.open(page)
    assert browser.value("document.querySelectorAll('tr.incident').length") == 50
    browser.value("document.getElementById('later').click()")
    assert browser.value("document.getElementById('page-of').textContent") == "2 of 100"


def ties_shown(browser: Chromium) -> list[str]:
    return list(
        browser.value("[...document.querySelectorAll('#tie-list > li:not([hidden]) b')].map(name => name.textContent)")
    )


def test_the_time_filter_narrows_the_ties_and_says_so(browser: Chromium, page: Path) -> None:
    browser.open(page, "#ties")
    assert len(ties_shown(browser)) == 4
    browser.value(
        "(() => { const from = document.getElementById('tie-from'); from.value = from.max; "
        "from.dispatchEvent(new Event('input')); })()"
    )
    assert ties_shown(browser) == ["Dawn Front", "Army of the Republic"]
    assert browser.value("document.getElementById('tie-shown').textContent").startswith("1 of 2 ties")
    assert browser.value("document.querySelectorAll('.thread-link.gone').length") == 1
    browser.value("document.getElementById('tie-all').click()")
    assert len(ties_shown(browser)) == 4


def test_a_line_of_the_picture_opens_its_tie_and_a_second_press_lets_go(browser: Chromium, page: Path) -> None:
    browser.open(page, "#ties")
    event = "new MouseEvent('click', {bubbles: true, cancelable: true})"
    press = f"document.querySelector('.thread-link').dispatchEvent({event})"
    browser.value(press)
    assert len(ties_shown(browser)) == 2
    assert "fought all winter" in browser.value("document.querySelector('#tie-list details[open]').textContent")
    browser.value(press)
    assert len(ties_shown(browser)) == 4


def test_statements_can_be_narrowed_to_one_speaker(browser: Chromium, page: Path) -> None:
    browser.open(page, "#said")
    browser.value(
        "(() => { const choice = document.getElementById('said-speaker'); choice.value = 'Idrissa Sow'; "
        "choice.dispatchEvent(new Event('input')); })()"
    )
    speakers = browser.value(
        "[...new Set([...document.querySelectorAll('#said blockquote')].filter(one => one.offsetParent)"
        ".map(one => one.dataset.speaker))]"
    )
    assert speakers == ["Idrissa Sow"]
