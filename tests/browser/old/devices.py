"""The device's own parts, pretended: scripts that a page runs before its own."""

# Does all, and keeps what it was asked in `done`.
DEVICE = """
window.done = [];
const give = (owner, name, value) =>
  Object.defineProperty(owner, name, { configurable: true, value });
const count = (owner, name) => give(owner, name, (words) => {
  done.push([name, words]);
  return Promise.resolve();
});
count(window, "print");
count(navigator, "share");
give(navigator, "clipboard", {});
count(navigator.clipboard, "writeText");
"""
REFUSED = """
const refuse = () => Promise.reject(new DOMException("", "NotAllowedError"));
Object.defineProperty(navigator, "clipboard", { value: { writeText: refuse } });
Object.defineProperty(navigator, "share", { value: refuse });
"""
LACKING = "delete Navigator.prototype.clipboard; delete Navigator.prototype.share;"
FORGETFUL = """
Object.defineProperty(window, "localStorage", { get: () => { throw 0; } });
"""
VOICE = """
let speaking;
window.said = [];
const speech = {
  getVoices: () => [{ lang: "zh-CN", localService: true }, { lang: "en-US", localService: true }],
  speak: (own) => { speaking = own; said.push(own.text); },
  cancel: () => { speaking = null; },
};
window.next = () => speaking.onend();
Object.defineProperty(window, "speechSynthesis", { value: speech });
window.SpeechSynthesisUtterance = function (text) { this.text = text; };
"""
