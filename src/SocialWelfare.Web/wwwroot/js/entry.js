// The entry form in the browser: moves like a spreadsheet, takes pasted blocks, and keeps what was typed until the server says
// that it is saved – over a lost connection, a reload and a closed window. Each open page keeps its own texts, so that two of
// the same form never overwrite each other's.

const mostRows = 500;
const mostColumns = 30;
const mostLetters = 20000;

// The form that lives in this page. A circuit that was taken up anew renders it again without saying goodbye to the one before.
let current = null;

export async function connect(form, page, key, revision, texts) {
    await current?.dispose();
    current = connected(form, page, key, revision, texts);
    return current;
}

function connected(form, page, key, revision, texts) {
    const prefix = `tumbuh.isian.${key}#`;
    const reasonPrefix = `tumbuh.alasan.${key}#`;
    const own = crypto.getRandomValues(new Uint32Array(2)).join("");
    const pending = new Set();
    const cells = () => [...form.querySelectorAll("input[data-cell]")];
    const find = field => cells().find(cell => cell.dataset.cell === field);
    let offline = false;
    let heldPaste = null;
    let sent = null;
    let release = () => { };

    // Held as long as this page lives: what a page without it left behind is nobody's any more.
    const living = navigator.locks?.request(own, () => new Promise(done => { release = done; }));

    // Before the server has answered, this page cannot call anything saved.
    function mark(field, text) {
        const place = form.querySelector(`[data-mark="${CSS.escape(field)}"]`);
        if (place) place.textContent = text;
    }

    function keep(cell) {
        const field = cell.dataset.cell;
        if (cell.value === cell.dataset.saved) {
            drop(field);
        } else {
            const before = kept(field);
            write(prefix + own + "#" + field, { text: cell.value, over: before ? before.over : Number(cell.dataset.version), at: Date.now(), revision });
            mark(field, texts.unsaved);
        }
    }

    function drop(field) {
        remove(prefix + own + "#" + field);
        pending.delete(field);
        mark(field, "");
    }

    // Texts of this page, or those that closed pages left.
    const mine = () => all(prefix).filter(each => each.tab === own);
    const kept = field => mine().find(each => each.field === field);

    const aliveTabs = async () => new Set((await navigator.locks?.query())?.held.map(lock => lock.name) ?? []);

    async function orphans() {
        const alive = await aliveTabs();
        return all(prefix).filter(each => each.tab !== own && !alive.has(each.tab)).sort((one, other) => one.at - other.at);
    }

    // A reason is kept like a cell, until the page shows it as saved.
    function keepReason(input) {
        const place = reasonPrefix + own + "#" + input.dataset.reason;
        if (input.value === input.dataset.saved) remove(place);
        else write(place, { text: input.value, at: Date.now() });
    }

    // What was typed without a connection, here or in a page that is closed now, is given again as soon as its place is there.
    async function giveReasons() {
        const left = all(reasonPrefix);
        if (left.length === 0) return;
        const alive = await aliveTabs();
        for (const each of left.filter(each => each.tab === own || !alive.has(each.tab))) {
            const input = [...form.querySelectorAll("input[data-reason]")].find(reason => reason.dataset.reason === each.field);
            if (!input) continue;
            if (input.dataset.saved === each.text) {
                remove(each.key);
            } else if (!offline && !input.readOnly && input !== document.activeElement && !input.dataset.saved && (!input.value || input.value === each.text) && input.dataset.given !== each.text) {
                input.dataset.given = input.value = each.text;
                input.dispatchEvent(new Event("change", { bubbles: true }));
            }
        }
    }

    function go(cell) {
        cell.focus();
        cell.select?.();
    }

    function onKey(event) {
        const cell = event.target.closest("input[data-cell]");
        if (!cell || event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
        const step = event.key === "ArrowDown" || (event.key === "Enter" && !event.shiftKey) ? 1
            : event.key === "ArrowUp" || event.key === "Enter" ? -1 : 0;
        if (step === 0) return;
        event.preventDefault();
        const all = cells();
        const next = all[all.indexOf(cell) + step] ?? (step > 0 ? form.querySelector("[data-after-cells]") : null);
        if (next) go(next);
    }

    function onInput(event) {
        const cell = event.target.closest("input[data-cell]");
        if (cell) keep(cell);
        else if (event.target.dataset?.reason) keepReason(event.target);
    }

    // The text goes with the version that was shown when the person began to type: what came in since is not written over unseen.
    function send(cell) {
        const field = cell.dataset.cell;
        sent = field;
        if (offline) pending.add(field);
        else page.invokeMethodAsync("TypedAsync", { field, text: cell.value, over: kept(field)?.over ?? Number(cell.dataset.version) }).catch(() => pending.add(field));
    }

    function onChange(event) {
        const cell = event.target.closest("input[data-cell]");
        if (cell) send(cell);
    }

    // A text that the browser does not count as changed, and that the server has not said to have saved.
    function onLeaving(event) {
        const cell = event.target.closest("input[data-cell]");
        if (cell && sent !== cell.dataset.cell && kept(cell.dataset.cell)?.text === cell.value) send(cell);
        sent = null;
    }

    // The server's page takes over what others wrote; what is being typed here stays in its cell.
    const guard = new MutationObserver(changes => changes.forEach(({ target }) => {
        const mineThere = target.dataset.cell && kept(target.dataset.cell);
        if (mineThere && mineThere.text !== target.value && target === document.activeElement) target.value = mineThere.text;
        if (target.dataset.reason) giveReasons();
    }));

    // A reason's place comes with its warning.
    const places = new MutationObserver(giveReasons);

    function onPaste(event) {
        const cell = event.target.closest("input[data-cell]");
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (!cell || cell.readOnly || !/[\n\r\t]/.test(text.trim())) return;
        event.preventDefault();
        heldPaste = { field: cell.dataset.cell, rows: block(text) };
        sendPaste();
    }

    function sendPaste() {
        const paste = heldPaste;
        if (!paste) return;
        const note = form.querySelector("[data-paste-note]");
        if (note) note.textContent = offline ? texts.pasteHeld : "";
        if (offline) return;
        page.invokeMethodAsync("PasteAsync", paste.field, paste.rows)
            .then(() => { if (heldPaste === paste) heldPaste = null; }, () => { if (note) note.textContent = texts.pasteHeld; });
    }

    // Without a connection the server hears of nothing.
    function onLeave(event) {
        if (offline && form.contains(event.target)) event.stopPropagation();
    }

    function onState(event) {
        const state = event.detail?.state;
        if (state === "hide") {
            offline = false;
            if (document.activeElement?.dataset?.cell) page.invokeMethodAsync("FocusAsync", document.activeElement.dataset.cell).catch(() => { });
            resend();
            sendPaste();
            form.querySelectorAll("input[data-reason]").forEach(reason => delete reason.dataset.given);
            giveReasons();
        } else if (state) {
            offline = true;
        }
    }

    // A cell that is being typed into is sent when it is left, as always.
    function resend() {
        const typing = document.activeElement?.dataset?.cell;
        const waiting = mine().filter(each => each.field !== typing || (pending.has(typing) && find(typing)?.value === each.text));
        pending.clear();
        if (waiting.length > 0) page.invokeMethodAsync("ResendAsync", waiting.map(({ field, text, over }) => ({ field, text, over }))).catch(() => { });
    }

    const left = ["focus", "blur"];
    form.addEventListener("keydown", onKey);
    form.addEventListener("input", onInput);
    form.addEventListener("change", onChange);
    form.addEventListener("focusout", onLeaving);
    form.addEventListener("paste", onPaste);
    places.observe(form, { subtree: true, childList: true });
    guard.observe(form, { subtree: true, attributes: true, attributeFilter: ["data-version", "data-saved"] });
    left.forEach(name => window.addEventListener(name, onLeave, true));
    document.addEventListener("components-reconnect-state-changed", onState, true);
    form.dataset.ready = "true";
    // What was typed before this stood ready.
    cells().filter(cell => cell.value !== cell.dataset.saved).forEach(cell => {
        keep(cell);
        if (cell !== document.activeElement) send(cell);
    });
    giveReasons();
    const focused = take("tumbuh.isian.fokus");
    if (focused && find(focused)) go(find(focused));

    return {
        // What closed pages of this browser left, the oldest first; a text that this page has anyway is not among them.
        async kept() {
            return (await orphans()).map(({ field, text, over, revision }) => ({ field, text, over, revision }));
        },
        // Typed on meanwhile: then the newer text is still to be saved, over the version that now stands.
        async saved(field, text, version) {
            (await orphans()).filter(each => each.field === field && each.text === text).forEach(each => remove(each.key));
            const newer = kept(field);
            if (!newer) return;
            if (newer.text === text) {
                drop(field);
            } else {
                write(newer.key, { text: newer.text, over: version, at: newer.at, revision });
                const cell = find(field);
                if (cell && cell === document.activeElement && cell.value !== newer.text) cell.value = newer.text;
            }
        },
        forget: drop,
        async discard() {
            (await orphans()).forEach(each => remove(each.key));
        },
        focus(field) {
            const cell = find(field);
            // It comes over the line: whoever writes elsewhere by now is not torn away, and the text not put into another cell.
            if (cell && !document.activeElement?.matches("input, select, textarea")) go(cell);
        },
        async dispose() {
            release();
            form.removeEventListener("keydown", onKey);
            form.removeEventListener("input", onInput);
            form.removeEventListener("change", onChange);
            form.removeEventListener("focusout", onLeaving);
            form.removeEventListener("paste", onPaste);
            guard.disconnect();
            places.disconnect();
            left.forEach(name => window.removeEventListener(name, onLeave, true));
            document.removeEventListener("components-reconnect-state-changed", onState, true);
            await living;
        },
    };
}

// Rows of cells as a spreadsheet puts them into the clipboard: a cell with a line break or a quote in it stands in quotes.
export function block(text) {
    const rows = [[]];
    let cell = "", quoted = false;
    const clean = text.replace(/\r\n?/g, "\n").replace(/\n+$/, "");
    for (let i = 0; i < clean.length; i++) {
        const letter = clean[i];
        if (quoted) {
            if (letter !== "\"") cell += letter === "\n" ? " " : letter;
            else if (clean[i + 1] === "\"") { cell += "\""; i++; }
            else quoted = false;
        } else if (letter === "\"" && cell === "" && closes(clean, i)) {
            quoted = true;
        } else if (letter === "\t") {
            rows.at(-1).push(cell);
            cell = "";
        } else if (letter === "\n") {
            rows.at(-1).push(cell);
            rows.push([]);
            cell = "";
        } else {
            cell += letter;
        }
    }
    rows.at(-1).push(cell);
    // Not so much that the connection breaks; more than a cell may hold, so that the server refuses it in words.
    let letters = 0;
    return rows.slice(0, mostRows).map(row => row.slice(0, mostColumns).map(each => each.slice(0, 300)))
        .filter(row => (letters += row.reduce((sum, each) => sum + each.length + 3, 0)) <= mostLetters);
}

// A lone quote is a letter like any other.
function closes(text, start) {
    for (let i = start + 1; i < text.length; i++) {
        if (text[i] !== "\"") continue;
        if (text[i + 1] === "\"") i++;
        else return i + 1 === text.length || text[i + 1] === "\t" || text[i + 1] === "\n";
    }
    return false;
}

function all(prefix) {
    try {
        return Object.keys(localStorage).filter(key => key.startsWith(prefix)).map(key => {
            const [tab, field] = key.slice(prefix.length).split("#");
            return { key, tab, field, ...JSON.parse(localStorage.getItem(key)) };
        });
    } catch {
        return [];
    }
}

function write(key, kept) {
    try {
        localStorage.setItem(key, JSON.stringify(kept));
    } catch {
        // A browser that keeps nothing: the server still saves each cell.
    }
}

function remove(key) {
    try {
        localStorage.removeItem(key);
    } catch {
        // As above.
    }
}

function take(key) {
    try {
        const value = sessionStorage.getItem(key);
        sessionStorage.removeItem(key);
        return value;
    } catch {
        return null;
    }
}
