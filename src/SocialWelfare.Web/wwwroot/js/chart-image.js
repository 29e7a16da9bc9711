// A chart as a picture for slides and reports: title, period and source stand in it, for a picture goes where the page does not.

const width = 1600, height = 900, edge = 48;

/** As the chart is drawn so many times larger than on the page, its letters can be read from the back of a room. */
const enlargement = 1.6;

function lines(pen, text, most) {
    const found = [""];
    for (const word of text.split(/\s+/)) {
        const longer = `${found.at(-1)} ${word}`.trim();
        if (pen.measureText(longer).width <= width - 2 * edge) found[found.length - 1] = longer;
        else found.push(word);
    }
    return found.length > most ? [...found.slice(0, most - 1), `${found[most - 1]} …`] : found;
}

/**
 * @param option of ECharts, with the theme's colours in it
 * @param words title, period, source and, where the figures are invented, that they are
 * @returns a promise of the picture as PNG
 */
export function draw(echarts, option, words, colours, fontFamily) {
    const canvas = Object.assign(document.createElement("canvas"), { width, height });
    const pen = canvas.getContext("2d");
    pen.fillStyle = colours.ground;
    pen.fillRect(0, 0, width, height);
    pen.textBaseline = "top";

    let top = edge;
    const write = (text, size, weight, colour, most) => {
        pen.font = `${weight} ${size}px ${fontFamily}`;
        pen.fillStyle = colour;
        for (const line of lines(pen, text, most)) {
            pen.fillText(line, edge, top);
            top += size * 1.3;
        }
    };
    if (words.invented) write(words.invented, 24, 700, colours.ink, 1);
    write(words.title, 38, 700, colours.ink, 2);
    write(words.period, 25, 500, colours.soft, 1);

    pen.font = `400 20px ${fontFamily}`;
    const sources = lines(pen, words.source, 3);
    const bottom = height - edge - sources.length * 26;
    const room = { width: Math.round((width - 2 * edge) / enlargement), height: Math.round((bottom - top - 40) / enlargement) };
    const chart = echarts.init(document.createElement("div"), null, { renderer: "canvas", devicePixelRatio: enlargement, ...room });
    chart.setOption(option);
    pen.drawImage(chart.renderToCanvas({ pixelRatio: enlargement, backgroundColor: colours.ground }), edge, top + 20);
    chart.dispose();

    top = bottom;
    pen.fillStyle = colours.soft;
    for (const line of sources) {
        pen.fillText(line, edge, top);
        top += 26;
    }
    return new Promise(resolve => canvas.toBlob(resolve, "image/png"));
}
