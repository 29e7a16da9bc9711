using SocialWelfare.Data.Catalogue;
using SocialWelfare.Services.Assessments;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Figures;
using SocialWelfare.Services.Targets;

namespace SocialWelfare.Services.WhatIf;

/// <summary>Reads what a what-if starts from, in two queries.</summary>
public sealed class WhatIfReader(FigureQueries figures, TargetQueries targetQueries, SeriesAssessor assessor)
{
    /// <summary>The latest figures of all areas, and the target in force for the province.</summary>
    public async Task<WhatIfStart> ReadAsync(WelfareCatalogue catalogue, Indicator indicator, CancellationToken cancellationToken)
    {
        var targets = await targetQueries.ReadAsync(cancellationToken);
        var series = (await figures.SeriesAsync(catalogue.Regencies.Prepend(catalogue.Province).Select(area => area.Code), [indicator], cancellationToken))
            .ToLookup(figure => figure.AreaCode);
        return new WhatIfStart(
            indicator,
            [.. catalogue.Regencies.Prepend(catalogue.Province).Select(area => assessor.Assess(indicator, area, targets, [.. series[area.Code]]))],
            targets.For(indicator, catalogue.Province, series[catalogue.Province.Code].LastOrDefault()?.Period));
    }
}
