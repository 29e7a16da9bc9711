// Lets the address follow what an interactive page shows, without a visit to the server.
export function replace(address) {
    history.replaceState(history.state, "", address);
}
