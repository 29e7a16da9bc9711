// Blazor begins here, so that a lost connection is noticed soon and taken up again within a second of the network's return.
// Fields keep their text all the while: js/entry.js.

Blazor.start({
    circuit: {
        configureSignalR: builder => builder.withServerTimeout(12000).withKeepAliveInterval(4000),
        reconnectionOptions: { maxRetries: 1e6, retryIntervalMilliseconds: attempts => attempts < 60 ? 1000 : 3000 },
    },
});

// A page that enhanced navigation opens does not run its own scripts.
function watchConnection() {
    const banner = document.getElementById("components-reconnect-modal");
    if (banner) import(banner.dataset.script);
}

watchConnection();
Blazor.addEventListener("enhancedload", watchConnection);
