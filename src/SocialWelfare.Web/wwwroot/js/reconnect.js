// What a working page does without a connection: a quiet banner, and nothing else stops. Blazor tries again every second
// (js/start.js) and at once when the network is back. A server that was started anew does not know the circuit any more: then
// the page is loaded again, but never under somebody's fingers.

// js/start.js loads this once, on the first page that has a banner; pages that are opened afterwards bring their own.

const banner = () => document.getElementById("components-reconnect-modal");
const idle = 2000;
const unheard = new Set();
let lastInput = 0;

function show(state) {
    if (!banner()) return;
    banner().dataset.state = state;
    banner().hidden = state === "up";
}

// What was changed without a connection reached nobody. Cells of a form are sent by js/entry.js.
function tellAgain() {
    [...unheard].filter(each => each.isConnected).forEach(each => ["input", "change"].forEach(name => each.dispatchEvent(new Event(name, { bubbles: true }))));
    unheard.clear();
}

async function retry() {
    try {
        if (!await Blazor.reconnect()) reload();
    } catch {
        // Not yet: the next attempt comes by itself.
    }
}

function reload() {
    show("rejected");
    if (Date.now() - lastInput < idle) {
        setTimeout(reload, idle / 4);
        return;
    }
    const field = document.activeElement?.dataset?.cell;
    try {
        if (field) sessionStorage.setItem("tumbuh.isian.fokus", field);
    } catch {
        // Then the page opens at its beginning.
    }
    location.reload();
}

document.addEventListener("input", () => { lastInput = Date.now(); }, true);
document.addEventListener("change", ({ target }) => {
    if (banner()?.dataset.state === "down" && !target.dataset?.cell) unheard.add(target);
}, true);
document.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "hide") {
        show("up");
        tellAgain();
    } else if (detail.state === "rejected") {
        reload();
    } else {
        show("down");
    }
}, true);
window.addEventListener("offline", () => show("down"));
window.addEventListener("online", () => {
    if (document.querySelector(".components-reconnect-show, .components-reconnect-retrying, .components-reconnect-failed")) retry();
    else show("up");
});
document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && banner()?.dataset.state === "down") retry();
});
