using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Demo;
using SocialWelfare.Data.Figures;
using SocialWelfare.Data;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Demo;

/// <summary>
/// Invents monthly stunting counts for its areas, so that the zero board can be seen and tested before anyone has
/// reported. The same every time for the same month; stocks and flows balance, except in one report of the last month, so
/// that the check of it can be seen.
/// </summary>
public sealed class DemoFiller(IDbContextFactory<WelfareDbContext> contexts, TimeProvider clock)
{
    /// <summary>Two years, so that each month has the same month a year before.</summary>
    public const int Months = 25;

    private const int Seed = 3204;

    /// <exception cref="SetupException">The database holds real figures, or demo figures outside demo mode.</exception>
    public async Task GuardAsync(DemoMode mode, CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!(await context.Database.GetAppliedMigrationsAsync(cancellationToken)).Any())
        {
            return; // A new database, which holds neither.
        }

        var isDemo = await context.Releases.AnyAsync(release => release.Kind == ReleaseKind.Demo, cancellationToken);
        if (isDemo && !mode.IsOn)
        {
            throw new SetupException($"This database holds the invented figures of {DemoMode.Argument}. Start with {DemoMode.Argument}, or set Database:File to another file.");
        }

        if (mode.IsOn && !isDemo && await context.Releases.AnyAsync(cancellationToken))
        {
            throw new SetupException($"{DemoMode.Argument} would mix invented figures into a database of real ones. Leave Database:File and ConnectionStrings:Welfare unset, so that it uses a file of its own.");
        }
    }

    /// <summary>Marks the database and fills it, once.</summary>
    public async Task FillAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (await context.Figures.AnyAsync(figure => figure.Release.Kind == ReleaseKind.Demo, cancellationToken))
        {
            return;
        }

        var release = await context.Releases.AsTracking().SingleAsync(each => each.Kind == ReleaseKind.Demo, cancellationToken);
        var areas = await context.Areas.Where(area => area.Kind != AreaKind.Province).OrderBy(area => area.Code)
            .Select(area => area.Code).ToListAsync(cancellationToken);
        var last = LocalTime.PeriodOf(clock.Today(), Frequency.Monthly).Add(-1);
        List<NewFigure> invented =
        [
            .. from area in areas.Index()
               from month in Invent(area.Item, area.Index, last)
               from count in month.Counts
               select new NewFigure(count.Key, area.Item, month.Period, count.Value) { Source = DemoMode.Source },
        ];
        var batch = await FigureWriter.PrepareAsync(context, ReleaseKind.Demo, invented, cancellationToken);
        await batch.WriteAsync(context, release, cancellationToken);
    }

    /// <summary>Writes the mark before anything else is in the database.</summary>
    public async Task MarkAsync(CancellationToken cancellationToken)
    {
        await using var context = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await context.Releases.AnyAsync(cancellationToken))
        {
            context.Releases.Add(new Release { Kind = ReleaseKind.Demo, Title = DemoMode.Source, TitleEn = DemoMode.SourceEn, PublishedAt = clock.GetUtcNow().UtcDateTime });
            await context.SaveChangesAsync(cancellationToken);
        }
    }

    /// <summary>
    /// A register that slowly empties: areas differ in size, in how fast new cases fall, in coverage and in how often they
    /// fail to report.
    /// </summary>
    private static IEnumerable<(Period Period, Dictionary<string, double> Counts)> Invent(string areaCode, int index, Period last)
    {
        // CA5394 wants cryptographic randomness; invented figures want to be the same on every machine.
#pragma warning disable CA5394
        var random = new Random(Seed + index);
        var underFives = 8000 + random.Next(140_000);
        var cases = (int)(underFives * (0.02 + (0.05 * random.NextDouble())));
        var monthlyNew = index % 5 == 0 || index % 9 == 4 ? 2.5 : underFives * (0.0004 + (0.001 * random.NextDouble()));
        var fall = 0.86 + (0.12 * random.NextDouble());
        var coverage = index % 9 == 4 ? 0.78 : 0.91 + (0.07 * random.NextDouble());
        var posyandu = underFives / 75;
        for (var step = Months - 1; step >= 0; step--)
        {
            var period = last.Add(-step);
            var newCases = (int)Math.Round(monthlyNew * (0.7 + (0.6 * random.NextDouble())));
            monthlyNew = monthlyNew * fall < 0.3 && index % 3 != 1 ? 0 : monthlyNew * fall;
            var newlyFound = random.Next(1 + (underFives / 6000));
            var movedIn = random.Next(3);
            var recovered = Math.Min(cases, (int)(cases * 0.03 * (0.5 + random.NextDouble())));
            var agedOut = Math.Min(cases - recovered, (int)(cases * 0.015));
            var movedOut = Math.Min(cases - recovered - agedOut, random.Next(3));
            var died = cases - recovered - agedOut - movedOut > 0 && random.Next(9) == 0 ? 1 : 0;
            var end = cases + newCases + newlyFound + movedIn - recovered - agedOut - movedOut - died;
            var measured = (int)(underFives * Math.Min(0.995, coverage * (0.97 + (0.05 * random.NextDouble()))));
            var weighed = measured + ((underFives - measured) / 3);
            var stunted = Math.Min(measured, (int)(end * 0.96));
            var counts = new Dictionary<string, double>
            {
                [StuntingCounts.UnderFives] = underFives,
                [StuntingCounts.Weighed] = weighed,
                [StuntingCounts.Measured] = measured,
                [StuntingCounts.Stunted] = stunted,
                [StuntingCounts.SeverelyStunted] = stunted / 6,
                [StuntingCounts.CasesAtStart] = cases,
                [StuntingCounts.NewCases] = newCases,
                [StuntingCounts.NewlyFound] = newlyFound,
                [StuntingCounts.MovedIn] = movedIn,
                [StuntingCounts.Recovered] = recovered,
                [StuntingCounts.AgedOut] = agedOut,
                [StuntingCounts.MovedOut] = movedOut,
                [StuntingCounts.Died] = died,
                [StuntingCounts.CasesAtEnd] = end,
                [StuntingCounts.PosyanduReporting] = posyandu - random.Next(1 + (posyandu / 20)),
                [StuntingCounts.PosyanduTotal] = posyandu,
            };
            if (areaCode == "3211" && step == 0)
            {
                counts[StuntingCounts.CasesAtEnd] += 4;
            }

            cases = end;
            if (random.Next(30) != 0 && !(areaCode == "3218" && step < 2))
            {
                yield return (period, counts);
            }
        }
#pragma warning restore CA5394
    }
}
