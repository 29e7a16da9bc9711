// The entry form in the browser: moves like a spreadsheet, takes pasted columns, and keeps what was typed until the
// server says that it is saved – over a lost connection, a reload and a closed window.

export function connect(form, page, key, unsavedText) {
    const storageKey = `tumbuh.isian.${key}`;
    const kept = read(storageKey);
    const cells = () => [...form.querySelectorAll("input[data-cell]")];
    const find = field => cells().find(cell => cell.dataset.cell === field);
    const modal = document.getElementById("components-reconnect-modal");

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
            kept[field] = { text: cell.value, over: Number(cell.dataset.version) };
            write(storageKey, kept);
            mark(field, unsavedText);
        }
    }

    function drop(field) {
        delete kept[field];
        write(storageKey, kept);
        mark(field, "");
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
    }

    function onPaste(event) {
        const cell = event.target.closest("input[data-cell]");
        const text = event.clipboardData?.getData("text/plain") ?? "";
        if (!cell || cell.readOnly || !/[\n\r\t]/.test(text)) return;
        event.preventDefault();
        const rows = text.replace(/\r\n?/g, "\n").replace(/\n$/, "").split("\n");
        const below = cells().slice(cells().indexOf(cell));
        const columns = Math.max(...rows.slice(0, below.length).map(row => row.split("\t").length));
        // More than a cell may hold, so that the server refuses it in words; not so much that the connection breaks.
        const room = Math.max(201, Math.min(cell.maxLength, Math.floor(24000 / below.length)));
        const texts = rows.slice(0, below.length).map(row => row.split("\t")[0].slice(0, room));
        texts.forEach((value, index) => {
            below[index].value = value;
            keep(below[index]);
        });
        page.invokeMethodAsync("PasteAsync", cell.dataset.cell, texts, rows.length, columns).catch(() => { });
    }

    const list = () => Object.entries(kept).map(([field, { text, over }]) => ({ field, text, over }));

    function onReconnect(event) {
        if (event.detail?.state === "hide" && list().length > 0) {
            page.invokeMethodAsync("ResendAsync", list()).catch(() => { });
        }
    }

    form.addEventListener("keydown", onKey);
    form.addEventListener("input", onInput);
    form.addEventListener("paste", onPaste);
    modal?.addEventListener("components-reconnect-state-changed", onReconnect);
    form.dataset.ready = "true";

    return {
        kept: list,
        // Typed on meanwhile: then the newer text is still to be saved, over the version that now stands.
        saved(field, text, version) {
            if (!kept[field]) return;
            if (kept[field].text === text) drop(field);
            else kept[field].over = version;
        },
        forget: drop,
        discard: () => Object.keys(kept).forEach(drop),
        focus(field) {
            const cell = find(field);
            if (cell) go(cell);
        },
        dispose() {
            form.removeEventListener("keydown", onKey);
            form.removeEventListener("input", onInput);
            form.removeEventListener("paste", onPaste);
            modal?.removeEventListener("components-reconnect-state-changed", onReconnect);
        },
    };
}

function read(key) {
    try {
        return JSON.parse(localStorage.getItem(key) ?? "{}");
    } catch {
        return {};
    }
}

function write(key, kept) {
    try {
        if (Object.keys(kept).length > 0) localStorage.setItem(key, JSON.stringify(kept));
        else localStorage.removeItem(key);
    } catch {
        // A browser that keeps nothing: the server still saves each cell.
    }
}
