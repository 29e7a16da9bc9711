using System.Globalization;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Submissions;
using SocialWelfare.Tests.Submissions;

namespace SocialWelfare.Tests.Releases;

/// <summary>Reports that wait for a release, written at once: what many of them take is what is asked, not how they came.</summary>
internal static class VerifiedMonths
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>The kabupaten/kota by code.</summary>
    public static async Task<IReadOnlyList<string>> AreasAsync(SubmissionBench bench)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        return await context.Areas.Where(area => area.ParentCode != null).OrderBy(area => area.Code).Select(area => area.Code).ToListAsync(Cancellation);
    }

    /// <summary>A report of every area for every month.</summary>
    /// <returns>The submissions' keys, by month and area.</returns>
    public static async Task<int[]> AddAsync(
        SubmissionBench bench, IEnumerable<string> areaCodes, IEnumerable<string> periods, params (string Field, string Text)[] changes)
    {
        var added = await AddAsync(bench, periods.SelectMany(_ => areaCodes, (period, areaCode) => (areaCode, Period.Parse(period), (int?)null)), changes);
        return [.. added.Select(submission => submission.Id)];
    }

    /// <summary>A verified correction of a published report; an empty text takes a value back.</summary>
    public static async Task<int> CorrectAsync(SubmissionBench bench, int published, params (string Field, string Text)[] changes)
    {
        var first = await bench.ReadAsync(published);
        return (await AddAsync(bench, [(first.AreaCode, first.Period, (int?)published)], changes))[0].Id;
    }

    private static async Task<List<Submission>> AddAsync(
        SubmissionBench bench, IEnumerable<(string AreaCode, Period Period, int? Previous)> reports, (string Field, string Text)[] changes)
    {
        await using var context = await bench.Database.Contexts.CreateDbContextAsync(Cancellation);
        var dataSet = await context.DataSets.Include(each => each.Versions).SingleAsync(each => each.Code == SubmissionBench.Stunting, Cancellation);
        var now = bench.Database.Clock.GetUtcNow().UtcDateTime;
        var month = SubmissionBench.Month(changes).Where(cell => cell.Value.Length > 0).ToList();
        var added = reports.Select(report =>
        {
            var submission = new Submission
            {
                DataSetId = dataSet.Id,
                DataSetVersionId = dataSet.Versions.First().Id,
                AreaCode = report.AreaCode,
                Period = report.Period,
                Revision = report.Previous is null ? 1 : 2,
                PreviousRevisionId = report.Previous,
                CorrectionReason = report.Previous is null ? null : "Salah hitung",
                CreatedAt = now,
                CreatedById = SubmissionBench.Officer,
                CreatedByName = "Petugas",
                Values =
                [
                    .. month.Select(cell => new SubmissionValue
                    {
                        FieldCode = cell.Key,
                        RawText = cell.Value,
                        Value = double.Parse(cell.Value, CultureInfo.InvariantCulture),
                        TypedById = SubmissionBench.Officer,
                        TypedByName = "Petugas",
                        TypedAt = now,
                    }),
                ],
            };
            submission.Submit(new Signature(SubmissionBench.Officer, "Petugas", now), flags: 0);
            submission.Verify(new Signature(SubmissionBench.Verifier, "Verifikator", now));
            return submission;
        }).ToList();
        context.AddRange(added);
        await context.SaveChangesAsync(Cancellation);
        return added;
    }
}
