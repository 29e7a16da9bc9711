using System.Globalization;
using Microsoft.AspNetCore.Components;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Components.Maps;

public sealed partial class AreaMap
{
    [Parameter, EditorRequired] public required WelfareCatalogue Catalogue { get; set; }

    [Parameter, EditorRequired] public required CrossSection Section { get; set; }

    private ClassBreaks Breaks { get; set; } = null!;

    private string Caption => $"{Section.Indicator.ShortName()} {FigureFormat.Period(Section.Period)} ({Format.UnitLong(Section.Indicator)})";

    /// <summary>What is worse the higher it is gets warm colours; what is not judged gets neutral ones.</summary>
    private string TintClass => Section.Indicator.Polarity == Polarity.Neutral ? "tint-neutral" : "tint-judged";

    protected override void OnParametersSet() =>
        Breaks = ClassBreaks.Of(Section.Regencies.Select(figure => figure.Value), Section.Indicator.Decimals);

    private MapCell CellOf(Area area) => Section.Find(area.Code) is { } figure
        ? new MapCell(ClassName(Breaks.ClassOf(figure.Value)), Label(area, figure), FigureFormat.Number(figure.Value, Section.Indicator))
        : new MapCell("none", Label(area, null), "–", HasValue: false);

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
}
