// Lets the address follow what an interactive page shows, without a visit to the server.
export function replace(address) {
    // An answer that comes when another page is open already is none of that page's.
    if (new URL(address, location.href).pathname !== location.pathname) return;
    history.replaceState(history.state, "", address);
}
