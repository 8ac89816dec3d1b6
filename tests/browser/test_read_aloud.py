"""Read aloud in a real browser. A Chromium without a head has no voices: where one is needed, the
device's own part, speechSynthesis, is a small stand-in that records what is said."""

import pytest
from playwright.sync_api import expect

from conftest import wait_for

# Each utterance ends when the test says next(); `voices` come when the test lets them.
DEVICE = """(voices, late) => `
  window.said = [];
  window.cancelled = 0;
  let speaking = null;
  const device = {
    voices: ${late} ? [] : ${JSON.stringify(voices)},
    getVoices: () => device.voices,
    speak: (u) => { speaking = u; said.push([u.voice.lang, u.text, u.rate]); },
    cancel: () => { cancelled += 1; const u = speaking; speaking = null; if (u) u.onend(); },
  };
  window.next = () => { const u = speaking; speaking = null; u.onend(); };
  window.fail = () => speaking.onerror({ error: "network" });
  window.arrive = () => { device.voices = ${JSON.stringify(voices)}; device.onvoiceschanged(); };
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, "speechSynthesis", { value: device });
`"""
VOICES = [
    {"lang": "zh-HK", "localService": True},
    {"lang": "zh-TW", "localService": True},
    {"lang": "zh_CN", "localService": False},
    {"lang": "zh-CN", "localService": True},
    {"lang": "en-GB", "localService": True},
]
MAIN = ".read-aloud > button:first-child"
STATUS = ".read-aloud [role=status]"


@pytest.fixture
def device(page):
    def give(voices=VOICES, late=False):
        page.add_init_script(page.evaluate(f"([v, l]) => ({DEVICE})(v, l)", [voices, late]))

    page.errors = []
    page.on("pageerror", lambda error: page.errors.append(str(error)))
    yield give
    assert page.errors == []


def start(page):
    page.locator(MAIN).click()
    page.wait_for_selector("html.reads")


def said(page):
    return page.evaluate("said")


def read_on(page):
    """Let the device read to the end; give what it said, by language and words."""
    page.evaluate(
        "() => { for (let n = 0; n < 5000 && document.querySelector('.reading'); n += 1) next(); }"
    )
    assert page.locator(".reading").count() == 0, "it does not end"
    return [(lang, text) for lang, text, *_ in said(page)]


def test_a_page_is_read_and_the_ear_can_tell_who_speaks(page, small_address, device, words):
    device()
    page.goto(small_address + "plan/")
    page.locator(MAIN).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html.reads")
    heard = read_on(page)
    texts = [text for _, text in heard]
    own = words["zh"]
    report, end = f"{own['from_report']}。", own["read_report_end"]
    assert texts[:3] == ["下半年的打算", "编者导读", "建三个书屋，改善服务。"]
    assert texts[3:6] == [own["read_editors_end"], report, "二 下半年的打算"]
    assert texts[texts.index(end) + 1] == "此处缺失：三个书屋的清单"
    assert texts[texts.index(report, 5) :][-1] != end
    assert texts[-2:] == ["继续读", "成绩：上半年怎么样。"]
    everything = "".join(texts)
    named = (own[key] for key in ("side_by_side", "cite"))
    for skipped in ("收到的原文", own["copy_paragraph"].format(26), *named):
        assert skipped not in everything
    assert {lang for lang, _ in heard} == {"zh-CN"}
    assert page.locator(STATUS).inner_text() == own["read_done"]


def test_no_utterance_is_long_and_nothing_of_the_report_is_left_out(page, address, device):
    device()
    page.goto(address + "report/")
    own = page.evaluate(
        """Array.from(document.querySelectorAll(".report-text :is(h2, h3, p, li)"), (e) => {
          const copy = e.cloneNode(true);
          for (const extra of copy.querySelectorAll("a.line, details")) extra.remove();
          return e.closest("details, li li") ? "" : copy.textContent.replace(/\\s/g, "");
        })"""
    )
    start(page)
    texts = [text for _, text in read_on(page)]
    assert max(len(text) for text in texts) <= 201
    everything = "".join("".join(text.split()) for text in texts)
    assert [part for part in own if part not in everything] == []


def test_pause_go_on_and_stop_by_keyboard(page, small_address, device, words):
    device()
    own = words["en"]
    page.goto(small_address + "en/plan/")
    main = page.locator(MAIN)
    main.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html.reads")
    assert main.inner_text() == own["read_pause"]
    page.evaluate("next(); next()")
    page.keyboard.press("Enter")
    assert main.inner_text() == own["read_resume"]
    assert page.locator(STATUS).inner_text() == own["read_paused"]
    before = said(page)
    page.keyboard.press("Enter")
    assert said(page)[len(before) :][0][:2] == before[-1][:2]
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(".reading").count() == 0
    assert main.inner_text() == own["read_aloud"]
    assert main.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator(".reading").count() == 0


def test_a_tap_reads_from_a_paragraph_and_no_line_moves(page, small_address, device):
    device()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(small_address + "report/")
    height = "document.querySelector('#l26').getBoundingClientRect().height"
    before = page.evaluate(height)
    start(page)
    assert page.evaluate(height) == before
    page.locator("#l26").click(position={"x": 40, "y": 12})
    assert said(page)[-1][1].startswith("东书屋晚上开门")
    assert page.locator(".reading").get_attribute("id") == "l26"


def test_it_stops_on_leaving_the_page(page, small_address, device):
    device()
    page.goto(small_address + "plan/")
    start(page)
    before = page.evaluate("cancelled")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("cancelled") > before
    assert page.locator(".reading").count() == 0


def test_voices_that_come_late_are_waited_for(page, small_address, device):
    device(late=True)
    page.goto(small_address + "plan/")
    page.locator(MAIN).click()
    wait_for(page, "speechSynthesis.onvoiceschanged")
    assert page.locator(".reading").count() == 0
    page.evaluate("arrive()")
    assert page.locator(".reading").count() == 1


def test_without_a_voice_plain_words_say_so_when_asked(page, small_address, words):
    page.goto(small_address + "en/")  # the real device: this browser has no voices
    page.locator(MAIN).click()
    expect(page.locator(STATUS)).to_contain_text(words["en"]["read_no_voice"])


def test_without_speech_at_all_as_in_wechat_it_says_so(page, small_address, words):
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto(small_address + "plan/")
    page.locator(MAIN).click()
    expect(page.locator(STATUS)).to_have_text(words["zh"]["read_no_speech"])


def test_it_follows_the_voice_but_not_away_from_where_the_reader_has_scrolled(
    page, small_address, device
):
    device()
    page.set_viewport_size({"width": 360, "height": 300})
    page.emulate_media(reduced_motion="reduce")
    page.clock.install()
    page.goto(small_address + "report/?view=large")
    start(page)
    page.evaluate("for (let n = 0; n < 12; n += 1) next()")
    assert page.evaluate("scrollY") > 0
    assert (
        page.locator(".read-aloud button")
        .nth(1)
        .evaluate("e => e.getBoundingClientRect().bottom <= innerHeight")
    )
    page.clock.run_for(3000)
    page.mouse.wheel(0, -10_000)
    wait_for(page, "scrollY === 0")
    page.evaluate("for (let n = 0; n < 4; n += 1) next()")
    assert page.evaluate("scrollY") == 0
    page.clock.run_for(21_000)
    page.evaluate("next()")
    assert page.evaluate("scrollY") > 0
    page.mouse.wheel(0, -10_000)
    wait_for(page, "scrollY === 0")
    page.locator(".read-aloud button").nth(2).click()
    assert page.evaluate("scrollY") > 0


def test_what_a_list_quotes_is_told_from_what_it_says_itself(page, small_address, device, words):
    device()
    page.goto(small_address)
    start(page)
    texts = [text for _, text in read_on(page)]
    assert f"打算 {words['zh']['read_quote']}东书屋晚上开门" in texts
