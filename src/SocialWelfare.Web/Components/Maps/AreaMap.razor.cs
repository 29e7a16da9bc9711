using System.Globalization;
using System.Net;
using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Publication;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Components.Maps;

public sealed partial class AreaMap
{
    /// <summary>Width of a letter of a name in map units, at the size the style sheet gives it.</summary>
    private const double LetterWidth = 5.6;

    [Parameter, EditorRequired] public required WelfareCatalogue Catalogue { get; set; }

    [Parameter, EditorRequired] public required CrossSection Section { get; set; }

    private static HexagonMosaic Mosaic => HexagonMosaic.WestJava;

    private ClassBreaks Breaks { get; set; } = null!;

    private string Caption => $"{Section.Indicator.ShortName()} {FigureFormat.Period(Section.Period)} ({Format.UnitLong(Section.Indicator)})";

    /// <summary>What is worse the higher it is gets warm colours; what is not judged gets neutral ones.</summary>
    private string TintClass => Section.Indicator.Polarity == Polarity.Neutral ? "tint-neutral" : "tint-judged";

    protected override void OnParametersSet() =>
        Breaks = ClassBreaks.Of(Section.Regencies.Select(figure => figure.Value), Section.Indicator.Decimals);

    private string ClassOf(PublishedFigure? figure) => figure is null ? "none" : ClassName(Breaks.ClassOf(figure.Value));

    /// <summary>c1 is the palest shade and the best class, c5 the darkest and the worst.</summary>
    private string ClassName(int index)
    {
        var shade = Breaks.Classes.Count == 1 ? 2 : index * (ClassBreaks.MaximumClasses - 1) / (Breaks.Classes.Count - 1);
        return "c" + (1 + (Section.Indicator.Polarity == Polarity.HigherIsBetter ? ClassBreaks.MaximumClasses - 1 - shade : shade)).ToString(CultureInfo.InvariantCulture);
    }

    private string Label(Area area, PublishedFigure? figure) => figure is null
        ? $"{area.Name}: {T["noValue." + WelfareCatalogue.WhyNoValue(Section.Indicator, area, Section.Period)]}"
        : $"{area.Name}: {Format.Value(figure.Value, Section.Indicator)}";

    private string LegendText(int index)
    {
        var (from, to) = Breaks.Classes[index];
        var (low, high) = (FigureFormat.Number(from, Section.Indicator), FigureFormat.Number(to, Section.Indicator));
        return index == 0 ? $"{low} – {high}" : $"> {low} – {high}";
    }

    private string ShortValue(PublishedFigure? figure) => figure is null ? "–" : FigureFormat.Number(figure.Value, Section.Indicator);

    private static bool Fits(string text, double width) => text.Length * LetterWidth <= width;

    /// <summary>Razor reads a "text" element as its own directive inside code blocks, so it is written here.</summary>
    private static string Text(AreaShape shape, double down, string shade, string kind, string text) =>
        $"<text class=\"{kind} {shade}\" x=\"{Number(shape.LabelX)}\" y=\"{Number(shape.LabelY + down)}\">{WebUtility.HtmlEncode(text)}</text>";

    private static string Number(double value) => Math.Round(value, 1).ToString(CultureInfo.InvariantCulture);
}
