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

    /** Adds what JSON cannot hold: the theme's colours and the reader's number format. */
    #style(option) {
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
        if (this.clientWidth < 520) {
            styled.grid.right = Math.min(styled.grid.right, 92);
            delete styled.graphic;
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
