"""Read aloud in a real browser. A Chromium without a head has no voices: where one is needed, the
device's own part, speechSynthesis, is a small stand-in that records what is said."""

from __future__ import annotations

import gzip

import pytest
import rjsmin

from conftest import ROOT, pages_of, wait_for

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
    for _ in range(500):
        if page.locator(".reading").count() == 0:
            return [(lang, text) for lang, text, *_ in said(page)]
        page.evaluate("next()")
    raise AssertionError("it does not end")


def test_a_page_is_read_and_the_ear_can_tell_who_speaks(page, address, device):
    device()
    page.goto(address + "zones/qihe-belt/")
    page.locator(MAIN).focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html.reads")
    texts = [text for _, text in read_on(page)]
    assert texts[0] == "淇河风貌带"
    assert texts[1:3] == ["打造全市滨河核心区", "编者导读"]
    start, end = texts.index("报道原文。"), texts.index("报道原文到此为止。")
    assert texts[start - 1] == "编者的话到此为止。"
    assert texts[start + 1] == "五是淇河风貌带定位：打造全市滨河核心区。"
    assert texts[end + 1] == "编者注：三生空间"
    assert "报道没有说的" in texts[end + 3 :]
    everything = "".join(texts)
    for skipped in ("收到的原文", "中英对照", "第55段", "引用本页", "从这段读起"):
        assert skipped not in everything
    assert {lang for lang, _ in read_on(page)} == {"zh-CN"}
    assert page.locator(".read-aloud [role=status]").inner_text() == "读完了。"
    assert page.locator(".read-here").count() == 0


@pytest.mark.parametrize("path", ["report/", "en/report/", "about/translation/", "en/about/text/"])
def test_no_utterance_is_long_and_nothing_of_the_report_is_left_out(page, address, device, path):
    device()
    page.goto(address + path)
    own = page.evaluate(
        """Array.from(document.querySelectorAll(".report-text :is(h2, h3, p, li)"), (e) => {
          if (e.matches(".source-line")) return "";
          const copy = e.cloneNode(true);
          for (const extra of copy.querySelectorAll("a.line, details")) extra.remove();
          return e.closest("details, li li") ? "" : copy.textContent.replace(/\\s/g, "");
        })"""
    )
    start(page)
    texts = [text for _, text in read_on(page)]
    assert max(len(text) for text in texts) <= 201
    everything = "".join("".join(text.split()) for text in texts)
    for words in own:
        assert words in everything
    assert ("校记" in everything) is False


def test_each_language_has_its_voice_and_pinyin_is_left_out(page, address, device):
    device()
    page.goto(address + "about/translation/")
    start(page)
    heard = read_on(page)
    assert ("en-GB", "Qihe River Landscape Belt") in heard
    assert any(lang == "zh-CN" and "淇河风貌带" in text for lang, text in heard)
    assert not any("Fēngmào" in text for _, text in heard)
    assert {lang for lang, _ in heard} == {"zh-CN", "en-GB"}


def test_a_table_is_read_row_by_row_with_the_heads_of_its_columns(page, address, device):
    device()
    page.goto(address + "progress/first-half-2021/")
    start(page)
    texts = [text for _, text in read_on(page)]
    at = texts.index("同比增长 19%")
    assert texts[at - 1] == "固定资产投资"
    assert texts[at + 1] == "一般公共预算收入"
    assert "指标" not in texts


def test_pause_go_on_speed_and_stop_by_keyboard(page, address, device):
    device()
    page.goto(address + "en/zones/qihe-belt/")
    main = page.locator(MAIN)
    main.focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html.reads")
    assert main.inner_text() == "Pause"
    page.evaluate("next(); next()")
    page.keyboard.press("Enter")
    assert main.inner_text() == "Go on"
    assert page.locator(".read-aloud [role=status]").inner_text() == "Paused"
    before = said(page)
    page.keyboard.press("Enter")
    assert said(page)[len(before) :][0][:2] == before[-1][:2]
    page.keyboard.press("Tab")
    page.keyboard.press("Tab")
    rates = []
    for _ in range(3):
        page.keyboard.press("Enter")
        rates.append(said(page)[-1][2])
    assert rates == [1.3, 0.75, 1]
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("Enter")
    assert page.locator(".reading, .read-here").count() == 0
    assert main.inner_text() == "Read aloud"
    assert main.evaluate("e => e === document.activeElement")
    page.keyboard.press("Enter")
    page.keyboard.press("Escape")
    assert page.locator(".reading").count() == 0


def test_reading_starts_at_any_paragraph_and_pauses_there(page, address, device):
    device()
    page.goto(address + "report/")
    start(page)
    here = page.locator("#l65 .read-here")
    assert here.get_attribute("aria-label") == "从这段读起"
    here.focus()
    page.keyboard.press("Enter")
    assert said(page)[-1][1].startswith("三要坚持解放思想")
    assert page.locator(".reading").get_attribute("id") == "l65"
    assert here.get_attribute("aria-label") == "暂停"
    page.keyboard.press("Enter")
    assert here.get_attribute("aria-label") == "继续"
    page.keyboard.press("Escape")
    assert page.locator(MAIN).evaluate("e => e === document.activeElement")


def test_on_a_phone_a_tap_reads_from_a_paragraph_and_no_line_moves(page, address, device):
    device()
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address + "report/")
    height = "document.querySelector('#l65').getBoundingClientRect().height"
    before = page.evaluate(height)
    start(page)
    assert page.evaluate(height) == before
    assert page.locator(".read-here:visible").count() == 0
    page.locator("#l65").scroll_into_view_if_needed()
    page.locator("#l65").click(position={"x": 40, "y": 12})
    assert said(page)[-1][1].startswith("三要坚持解放思想")
    controls = page.locator(".read-aloud").bounding_box()
    assert controls["y"] + controls["height"] == 640


def test_what_is_read_is_kept_in_view_without_motion_where_asked(page, address, device):
    device()
    page.emulate_media(reduced_motion="reduce")
    page.set_viewport_size({"width": 360, "height": 640})
    page.goto(address + "zones/qihe-belt/?view=large&size=4")
    start(page)
    for _ in range(12):
        box = page.locator(".reading").bounding_box()
        assert box["y"] < 640 and box["y"] + box["height"] > 0
        page.evaluate("next()")


def test_it_stops_on_leaving_the_page(page, address, device):
    device()
    page.goto(address + "zones/qihe-belt/")
    start(page)
    before = page.evaluate("cancelled")
    page.evaluate("dispatchEvent(new PageTransitionEvent('pagehide'))")
    assert page.evaluate("cancelled") > before
    assert page.locator(".reading").count() == 0


def test_a_voice_that_fails_says_so(page, address, device):
    device()
    page.goto(address + "zones/")
    start(page)
    page.evaluate("fail()")
    assert page.locator(".read-aloud [role=status]").inner_text() == "朗读中断了，请再按一次。"
    assert page.locator(MAIN).inner_text() == "朗读本页"


def test_voices_that_come_late_are_waited_for(page, address, device):
    device(late=True)
    page.goto(address + "at-a-glance/")
    page.locator(MAIN).click()
    page.wait_for_timeout(300)
    assert page.locator(".reading").count() == 0
    page.evaluate("arrive()")
    assert page.locator(".reading").count() == 1


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("", "这台设备没有中文语音，不能朗读。"),
        ("en/", "This device has no English voice, so this page cannot be read aloud."),
    ],
)
def test_without_a_voice_plain_words_say_so_when_asked_and_not_before(page, address, path, words):
    # The real device: this browser has no voices.
    page.goto(address + path)
    page.wait_for_timeout(300)
    assert words not in page.inner_text("body")
    page.locator(MAIN).click()
    wait_for(page, "document.querySelector('.read-aloud [role=status]').textContent")
    assert page.locator(".read-aloud [role=status]").inner_text() == words


def test_without_speech_at_all_as_in_wechat_it_says_so(page, address):
    page.add_init_script("Object.defineProperty(window, 'speechSynthesis', { value: undefined })")
    page.goto(address + "zones/")
    page.locator(MAIN).click()
    wait_for(page, "document.querySelector('.read-aloud [role=status]').textContent")
    status = page.locator(".read-aloud [role=status]")
    assert status.inner_text() == "这个浏览器不能朗读。换用手机自带的浏览器，也许可以。"


def test_it_is_on_every_content_page_and_not_on_404(site):
    for file in pages_of(site):
        there = 'class="read-aloud"' in file.read_text(encoding="utf-8")
        assert there == (file.name != "404.html"), file


def test_it_is_light():
    source = (ROOT / "docs/assets/javascripts/read-aloud.js").read_bytes()
    assert len(gzip.compress(rjsmin.jsmin(source))) <= 3000
