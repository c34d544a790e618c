// Keeps the parts of a page that are marked with `data-live` up to date. Without this script a reload does.
// A part that holds the focus is left alone, so that nothing moves under the keyboard, and a person can
// pause all of it.
"use strict";

const interval = 5000;
let isPaused = false;

const button = document.getElementById("updates");
if (button !== null) {
    button.hidden = false;
    button.addEventListener("click", () => {
        isPaused = !isPaused;
        button.textContent = isPaused ? "Resume updates" : "Pause updates";
    });
    setInterval(() => void update(), interval);
}

async function update() {
    if (isPaused || document.hidden) return;
    const response = await fetch(location.href).catch(() => undefined);
    if (response?.ok !== true) return;
    const fresh = new DOMParser().parseFromString(await response.text(), "text/html");
    for (const part of document.querySelectorAll("[data-live]")) {
        const next = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
        if (next === null || next.innerHTML === part.innerHTML) continue;
        if (!part.contains(document.activeElement)) part.replaceChildren(...next.childNodes);
    }
}
