using System.Globalization;
using CsvHelper;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Catalogue;
using SocialWelfare.Services.Trail;
using SocialWelfare.Web.Access;
using SocialWelfare.Web.Audit;
using SocialWelfare.Web.Localization;

namespace SocialWelfare.Web.Trail.AuditTrailPage;

public static class AuditDownload
{
    /// <summary>So many entries' subjects are asked for at once.</summary>
    private const int NamedAtOnce = 200;

    public static void MapAuditDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AuditAddress.Download, DownloadAsync).RequireAuthorization(nameof(Operation.ReadAudit));

    /// <summary>The filtered trail, the oldest entry first: UTF-8, comma-separated, times in UTC, what changed in the reader's words.</summary>
    private static async Task<IResult> DownloadAsync(
        HttpContext context, AuditQueries audit, AuditNameQueries names, CatalogueQueries catalogues, IStringLocalizer<Texts> texts, FigureFormat format, DemoMode demo,
        CancellationToken cancellationToken)
    {
        if (AuditAddress.Read(context.Request.Query) is not { } filter)
        {
            return TypedResults.BadRequest();
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{demo.FileName("jejak.csv")}\"";
        var (caller, catalogue) = (context.User.Caller(), await catalogues.ReadAsync(cancellationToken));
        await using var csv = CsvWriter.Create(context.Response.Body, CsvWriterOptions.Default with { Injection = CsvInjection.Escape });
        csv.WriteHeader<AuditLine>();
        await foreach (var entries in audit.StreamAsync(caller, filter, cancellationToken).Chunk(NamedAtOnce).WithCancellation(cancellationToken))
        {
            var wording = new AuditWording(texts, format, catalogue, await names.ReadAsync(caller, entries, cancellationToken));
            foreach (var entry in entries)
            {
                await csv.WriteRecordAsync(LineOf(entry, wording), cancellationToken);
            }
        }

        await csv.FlushAsync(cancellationToken);
        return TypedResults.Empty;
    }

    private static AuditLine LineOf(AuditRow entry, AuditWording wording) => new()
    {
        Sequence = entry.Sequence,
        At = entry.At.ToString("O", CultureInfo.InvariantCulture),
        ActorId = entry.ActorId,
        Actor = entry.ActorName,
        Action = entry.Action,
        ActionName = wording.Action(entry),
        Subject = entry.Subject,
        SubjectName = wording.Subject(entry),
        Area = entry.AreaCode,
        AreaName = wording.Area(entry),
        Changes = string.Join("; ", wording.Changes(entry).Select(change => change.InOneLine)),
        Reason = wording.Reason(entry),
        Hash = entry.Hash,
    };
}

/// <summary>A line of the download.</summary>
[CsvRecord]
internal sealed partial record AuditLine
{
    [CsvColumn("sequence")] public required long Sequence { get; init; }

    [CsvColumn("at")] public required string At { get; init; }

    [CsvColumn("actor_id")] public required string ActorId { get; init; }

    [CsvColumn("actor")] public required string Actor { get; init; }

    [CsvColumn("action")] public required string Action { get; init; }

    [CsvColumn("action_name")] public required string ActionName { get; init; }

    [CsvColumn("subject")] public required string Subject { get; init; }

    [CsvColumn("subject_name")] public required string SubjectName { get; init; }

    [CsvColumn("area")] public string? Area { get; init; }

    [CsvColumn("area_name")] public string? AreaName { get; init; }

    [CsvColumn("changes")] public required string Changes { get; init; }

    [CsvColumn("reason")] public string? Reason { get; init; }

    [CsvColumn("hash")] public string? Hash { get; init; }
}
