// Keeps a page of a text as the text stands: asks every half second while something may happen, seldom otherwise.
const QUICK = 450, SLOW = 15000, HIDDEN = 60000, TOO_LONG = 10000, SHOWN = 5;
const box = document.querySelector("[data-live]");

class Live {
  constructor(element) {
    this.box = element;
    this.after = element.dataset.after;
    this.quick = element.dataset.quick === "1";
    this.failed = 0;
    this.timer = 0;
    this.asking = false;
    this.log = element.querySelector("[role=log] > ul");
    this.state = element.querySelector("[data-live-state]");
    this.state.textContent = element.dataset.on;
    document.addEventListener("visibilitychange", () => document.hidden || this.ask());
    addEventListener("online", () => this.ask());
    this.wait();
  }

  // The pause before the next question; no two pages ask in step.
  pause() {
    const base = document.hidden ? HIDDEN : this.quick ? QUICK : SLOW;
    const slower = Math.min(base * 2 ** Math.min(this.failed, 6), Math.max(base, 30000));
    return slower * (0.85 + Math.random() * 0.3);
  }

  wait() {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.ask(), this.pause());
  }

  async ask() {
    if (this.asking || this.closed) return;
    this.asking = true;
    try {
      const asked = new URLSearchParams(this.box.dataset.asked);
      asked.set("after", this.after);
      if (this.box.dataset.focus !== undefined) asked.set("focus", this.box.dataset.focus);
      const answer = await fetch(`${this.box.dataset.live}?${asked}`, {
        headers: { Accept: "application/json" }, signal: AbortSignal.timeout(TOO_LONG),
      });
      if ([401, 403, 404].includes(answer.status)) return this.close();
      if (!answer.ok) throw new Error(String(answer.status));
      if (answer.status === 200) await this.take(await answer.json());
      if (this.failed > 1) this.say(this.box.dataset.found);
      this.failed = 0;
    } catch {
      this.failed += 1;
      if (this.failed === 3) this.say(this.box.dataset.lost);
    } finally {
      this.asking = false;
      if (!this.closed) this.wait();
    }
  }

  close() {
    this.closed = true;
    this.say(this.box.dataset.closed);
  }

  say(words) {
    this.state.textContent = words;
    this.tell([words]);
  }

  tell(sentences) {
    for (const sentence of sentences) {
      const item = document.createElement("li");
      item.textContent = sentence;
      this.log.append(item);
    }
    while (this.log.children.length > SHOWN) this.log.firstChild.remove();
  }

  async take(news) {
    const page = this.box.dataset.page !== undefined || news.whole || !document.querySelector("[data-part=text]");
    if (page) await this.read();
    else this.show(news);
    this.after = news.last;
    this.quick = news.quick;
    if (this.box.dataset.focus !== undefined) this.box.dataset.focus = news.focus;
    this.tell(news.more ? [`${this.box.dataset.more} ${news.more}`, ...news.told] : news.told);
  }

  // Read the page again and put its parts in the place of those shown.
  async read() {
    const answer = await fetch(location.href, { signal: AbortSignal.timeout(TOO_LONG) });
    if (!answer.ok) throw new Error(String(answer.status));
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of document.querySelectorAll("[data-part]")) {
      const other = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (other) part.replaceWith(document.importNode(other, true));
    }
    document.dispatchEvent(new CustomEvent("text-read"));
  }

  show(news) {
    const text = document.querySelector("[data-part=text]");
    document.querySelector("[data-part=standing]").innerHTML = news.standing;
    for (const id of news.gone) text.querySelector(`#p${id}`)?.remove();
    for (const { id, after, html } of news.rows) {
      const holder = document.createElement("template");
      holder.innerHTML = html.trim();
      put(text, holder.content.firstElementChild, id, after);
    }
    document.dispatchEvent(new CustomEvent("text-read"));
  }
}

// Put a paragraph in its place; who stood in it with the keyboard stands in it still.
function put(text, fresh, id, after) {
  const old = text.querySelector(`#p${id}`), before = after ? text.querySelector(`#p${after}`) : null;
  const held = old?.contains(document.activeElement) ? [...old.querySelectorAll("a, button")].indexOf(document.activeElement) : -1;
  const stays = old && (before ? old.previousElementSibling === before : !old.previousElementSibling);
  if (stays) old.replaceWith(fresh);
  else {
    old?.remove();
    if (before) before.after(fresh);
    else text.prepend(fresh);
  }
  fresh.classList.add("fresh");
  setTimeout(() => fresh.classList.remove("fresh"), 8000);
  if (held >= 0) fresh.querySelectorAll("a, button")[held]?.focus({ preventScroll: true });
}

if (box) new Live(box);
