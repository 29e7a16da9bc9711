// <welfare-chart>: draws the ECharts option that it holds as JSON, in a shadow root, so that the page's own
// updates (enhanced navigation, circuits) never touch the drawing. It follows theme and size.

const libraries = new Map();

function load(source) {
    if (!libraries.has(source)) {
        libraries.set(source, new Promise((resolve, reject) => {
            const script = document.createElement("script");
            script.src = source;
            script.onload = () => resolve(window.echarts);
            script.onerror = () => reject(new Error(`Could not load ${source}`));
            document.head.append(script);
        }));
    }
    return libraries.get(source);
}

// On paper the page is narrower than the window that the chart was drawn for: let the drawing scale.
const printing = new CSSStyleSheet();
printing.replaceSync("@media print { div, svg { position: static !important; width: 100% !important; height: auto !important; } }");

class WelfareChart extends HTMLElement {
    #chart;
    #resize = new ResizeObserver(() => this.#fit());
    #change = new MutationObserver(() => this.#draw());
    #scheme = matchMedia("(prefers-color-scheme: dark)");
    #redraw = () => this.#draw();

    connectedCallback() {
        if (!this.shadowRoot) {
            const root = this.attachShadow({ mode: "open" });
            root.adoptedStyleSheets = [printing];
            const canvas = document.createElement("div");
            canvas.style.cssText = "width:100%;height:100%";
            root.append(canvas);
        }
        this.#change.observe(this, { childList: true, characterData: true, subtree: true });
        this.#change.observe(document.documentElement, { attributes: true, attributeFilter: ["data-theme"] });
        this.#scheme.addEventListener("change", this.#redraw);
        this.#resize.observe(this);
        this.#draw();
    }

    disconnectedCallback() {
        this.#change.disconnect();
        this.#resize.disconnect();
        this.#scheme.removeEventListener("change", this.#redraw);
        this.#chart?.dispose();
        this.#chart = undefined;
    }

    async #draw() {
        const json = this.querySelector("script[type='application/json']")?.textContent;
        if (!json) return;
        const echarts = await load(this.dataset.library);
        if (!this.isConnected) return;
        this.#chart ??= echarts.init(this.shadowRoot.firstElementChild, null, { renderer: "svg" });
        this.#chart.setOption(this.#style(JSON.parse(json)), { notMerge: true });
        this.#fit();
        this.dataset.drawn = "true";
    }

    #fit() {
        this.#chart?.resize();
        this.shadowRoot.querySelector("svg")?.setAttribute("viewBox", `0 0 ${this.#chart.getWidth()} ${this.#chart.getHeight()}`);
    }

    /** A promise of the chart as PNG, with its title, period and source in the theme's colours. */
    async picture() {
        const echarts = await load(this.dataset.library);
        const { draw } = await import(new URL(this.dataset.picture, document.baseURI));
        const css = getComputedStyle(this);
        const colour = name => css.getPropertyValue(name).trim();
        const option = JSON.parse(this.querySelector("script[type='application/json']").textContent);
        const { title, period, source } = this.dataset;
        return draw(
            echarts, this.#style(option, Infinity), { title, period, source, invented: document.querySelector(".demo-banner strong")?.textContent },
            { ground: colour("--mud-palette-surface"), ink: colour("--chart-ink"), soft: colour("--chart-ink-soft") }, css.fontFamily);
    }

    /** On a phone the names of lines have no room beside them and would cover each other: they stand above. */
    #nameAbove(styled, width, ink) {
        const rows = Math.ceil(styled.legend.data.reduce((sum, name) => sum + name.length * 6.5 + 36, 0) / (width - 90));
        styled.legend = { ...styled.legend, show: true, top: 0, left: 0, width: width - 24, itemWidth: 16, itemHeight: 8, itemGap: 9, textStyle: { color: ink, fontSize: 11 } };
        styled.grid.top += rows * 19;
        styled.grid.right = 16;
        for (const series of styled.series) delete series.endLabel;
    }

    /** Adds what JSON cannot hold: the theme's colours and the reader's number format. */
    #style(option, width = this.clientWidth) {
        const css = getComputedStyle(this);
        const colour = name => css.getPropertyValue(name).trim();
        const resolve = value => {
            if (typeof value === "string") return value.startsWith("--") ? colour(value) : value;
            if (Array.isArray(value)) return value.map(resolve);
            if (value && typeof value === "object") {
                return Object.fromEntries(Object.entries(value).filter(([, each]) => each !== null).map(([key, each]) => [key, resolve(each)]));
            }
            return value;
        };
        const decimals = Number(this.dataset.decimals);
        const locale = document.documentElement.lang === "en" ? "en-GB" : "id-ID";
        const exact = new Intl.NumberFormat(locale, { minimumFractionDigits: decimals, maximumFractionDigits: decimals });
        const short = new Intl.NumberFormat(locale, { maximumFractionDigits: decimals });
        const unit = this.dataset.unit ? ` ${this.dataset.unit}` : "";
        const styled = resolve(option);
        const ink = colour("--chart-ink"), soft = colour("--chart-ink-soft"), line = colour("--chart-grid");
        styled.textStyle = { fontFamily: css.fontFamily, color: ink };
        for (const graphic of styled.graphic ?? []) graphic.style.fontFamily = css.fontFamily;
        for (const axis of [styled.xAxis, styled.yAxis].flat().filter(Boolean)) {
            axis.axisLabel = { color: soft, hideOverlap: true, ...axis.axisLabel };
            axis.axisLine = { lineStyle: { color: line } };
            axis.axisTick = { show: false };
            axis.splitLine = { show: axis.type === "value", lineStyle: { color: line } };
            axis.nameTextStyle = { color: soft, ...axis.nameTextStyle };
            if (axis.type === "value") axis.axisLabel.formatter = value => short.format(value);
        }
        if (width < 520) {
            styled.grid.right = Math.min(styled.grid.right, 92);
            delete styled.graphic;
            if (styled.legend) this.#nameAbove(styled, width, ink);
            for (const point of styled.series.flatMap(series => series.data)) if (point?.narrowLabel) point.label = point.narrowLabel;
        }
        for (const series of styled.series) {
            if (series.endLabel) Object.assign(series.endLabel, { width: styled.grid.right - 8, overflow: "break", lineHeight: 14 });
        }
        const text = value => { const node = document.createElement("span"); node.textContent = value; return node.innerHTML; };
        const number = value => value === null || value === undefined || Number.isNaN(value) ? "–" : exact.format(value) + unit;
        styled.tooltip = {
            confine: true, backgroundColor: colour("--mud-palette-surface"), borderColor: line, textStyle: { color: ink, fontSize: 13 },
            ...styled.tooltip,
            formatter: items => Array.isArray(items)
                ? [`<strong>${text(items[0].axisValueLabel)}</strong>`, ...items
                    .filter(item => !styled.series[item.seriesIndex].silent)
                    .map(item => `${item.marker}${text(item.seriesName)}: <strong>${number(Array.isArray(item.value) ? item.value[1] : item.value)}</strong>`)].join("<br>")
                : `<strong>${text(items.name)}</strong><br>${(items.value ?? []).map(value => exact.format(value)).join(" · ")}`,
        };
        return styled;
    }
}

customElements.define("welfare-chart", WelfareChart);

// <welfare-tools>: buttons for what needs script, hidden without it; the span inside says what came of it.
const deeds = {
    "copy-link": () => copy(location.href),
    "print": () => print(),
    "save-chart": async button => {
        const chart = chartOf(button);
        const name = `${chart.dataset.title} ${chart.dataset.period}`.toLowerCase().replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "");
        const address = URL.createObjectURL(await chart.picture());
        Object.assign(document.createElement("a"), { href: address, download: `${name}.png` }).click();
        setTimeout(() => URL.revokeObjectURL(address), 60_000);
    },
    "copy-chart": button => navigator.clipboard.write([new ClipboardItem({ "image/png": chartOf(button).picture() })]),
};

const chartOf = button => button.closest("figure").querySelector("welfare-chart");

/** Over plain HTTP browsers have no clipboard for scripts: then the old way. */
async function copy(text) {
    if (navigator.clipboard) return navigator.clipboard.writeText(text);
    const box = Object.assign(document.createElement("textarea"), { value: text });
    document.body.append(box);
    box.select();
    const done = document.execCommand("copy");
    box.remove();
    if (!done) throw new Error("The browser does not let a script copy.");
}

class WelfareTools extends HTMLElement {
    connectedCallback() {
        this.addEventListener("click", this);
        for (const button of this.querySelectorAll("[data-do=copy-chart]")) button.hidden = !navigator.clipboard?.write;
    }

    async handleEvent(event) {
        const button = event.target.closest("[data-do]");
        if (!button) return;
        const said = this.querySelector("[role=status]");
        said.textContent = "";
        try {
            await deeds[button.dataset.do](button);
            said.textContent = button.dataset.done ?? "";
        } catch {
            said.textContent = button.dataset.failed ?? "";
        }
    }
}

customElements.define("welfare-tools", WelfareTools);

// <welfare-search>: names under the search box while typing. Without script the form inside it does the same, a page later.
class WelfareSearch extends HTMLElement {
    #pending;

    connectedCallback() {
        const input = this.querySelector("input");
        const list = document.createElement("datalist");
        list.id = "search-suggestions";
        this.append(list);
        input.setAttribute("list", list.id);
        let known = [];
        input.addEventListener("input", () => {
            const chosen = known.find(each => each.name === input.value);
            if (chosen) {
                location.assign(chosen.href);
                return;
            }
            clearTimeout(this.#pending);
            this.#pending = setTimeout(async () => {
                if (input.value.trim().length < 2) return;
                const answer = await fetch(`/api/v1/search?q=${encodeURIComponent(input.value)}`);
                if (!answer.ok) return;
                known = await answer.json();
                list.replaceChildren(...known.map(each => Object.assign(document.createElement("option"), { value: each.name })));
            }, 150);
        });
    }
}

customElements.define("welfare-search", WelfareSearch);
