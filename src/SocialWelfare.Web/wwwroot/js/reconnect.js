// The dialog that Blazor calls when the circuit's connection is lost. A server that was started anew does not know the
// circuit any more: then the page is loaded again, and what was not saved yet is offered there.

const dialog = document.getElementById("components-reconnect-modal");

async function retry() {
    document.removeEventListener("visibilitychange", onVisible);
    try {
        if (!await Blazor.reconnect()) location.reload();
    } catch {
        document.addEventListener("visibilitychange", onVisible);
    }
}

function onVisible() {
    if (document.visibilityState === "visible") retry();
}

dialog?.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    switch (detail.state) {
        case "show":
            if (!dialog.open) dialog.showModal();
            break;
        case "hide":
            dialog.close();
            break;
        case "failed":
            document.addEventListener("visibilitychange", onVisible);
            break;
        case "rejected":
            location.reload();
            break;
    }
});
dialog?.querySelector("button")?.addEventListener("click", retry);
