// <welfare-passkey>: before its form is sent, asks the browser for a passkey (data-kind "get") or to make one ("create"),
// with options from the server, and puts the answer into the hidden field. Nothing is stored here.

const supported = window.PublicKeyCredential && PublicKeyCredential.parseRequestOptionsFromJSON;

class WelfarePasskey extends HTMLElement {
    #form;
    #submit = event => this.#ask(event);

    connectedCallback() {
        this.hidden = !supported;
        this.#form = this.closest("form");
        this.#form.addEventListener("submit", this.#submit);
    }

    disconnectedCallback() {
        this.#form.removeEventListener("submit", this.#submit);
    }

    async #ask(event) {
        const field = this.querySelector("input[name=Credential]");
        if (field.value) return;
        event.preventDefault();
        this.querySelector(".field-error")?.remove();
        try {
            const token = this.#form.querySelector("input[name=__RequestVerificationToken]").value;
            const answer = await fetch(this.dataset.options, { method: "POST", headers: { RequestVerificationToken: token } });
            if (!answer.ok) throw new Error(`Status ${answer.status}`);
            const options = await answer.json();
            const credential = this.dataset.kind === "create"
                ? await navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) })
                : await navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) });
            field.value = JSON.stringify(credential);
            this.#form.submit();
        } catch {
            const problem = Object.assign(document.createElement("p"), { className: "field-error", textContent: this.dataset.failed });
            problem.setAttribute("role", "alert");
            this.append(problem);
        }
    }
}

customElements.define("welfare-passkey", WelfarePasskey);
