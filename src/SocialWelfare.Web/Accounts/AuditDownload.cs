using System.Globalization;
using CsvHelper;
using SocialWelfare.Data.Demo;
using SocialWelfare.Services.Accounts;

namespace SocialWelfare.Web.Accounts;

public static class AuditDownload
{
    public static void MapAuditDownload(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet(AuditAddress.Download, DownloadAsync).RequireAuthorization(nameof(Operation.ReadAudit));

    /// <summary>The filtered trail, the oldest entry first: UTF-8, comma-separated, times in UTC.</summary>
    private static async Task<IResult> DownloadAsync(HttpContext context, AuditQueries audit, DemoMode demo, CancellationToken cancellationToken)
    {
        if (AuditAddress.Read(context.Request.Query) is not { } filter)
        {
            return TypedResults.BadRequest();
        }

        context.Response.ContentType = "text/csv; charset=utf-8";
        context.Response.Headers.ContentDisposition = $"attachment; filename=\"{demo.FileName("jejak.csv")}\"";
        await using var csv = CsvWriter.Create(context.Response.Body, CsvWriterOptions.Default with { Injection = CsvInjection.Escape });
        csv.WriteHeader<AuditLine>();
        await foreach (var entry in audit.StreamAsync(context.User.Caller(), filter, cancellationToken))
        {
            await csv.WriteRecordAsync(new AuditLine
            {
                Sequence = entry.Sequence,
                At = entry.At.ToString("O", CultureInfo.InvariantCulture),
                ActorId = entry.ActorId,
                Actor = entry.ActorName,
                Action = entry.Action,
                Subject = entry.Subject,
                Area = entry.AreaCode,
                OldValue = entry.OldValue,
                NewValue = entry.NewValue,
                Reason = entry.Reason,
                Hash = entry.Hash,
            }, cancellationToken);
        }

        await csv.FlushAsync(cancellationToken);
        return TypedResults.Empty;
    }
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

    [CsvColumn("subject")] public required string Subject { get; init; }

    [CsvColumn("area")] public string? Area { get; init; }

    [CsvColumn("old_value")] public string? OldValue { get; init; }

    [CsvColumn("new_value")] public string? NewValue { get; init; }

    [CsvColumn("reason")] public string? Reason { get; init; }

    [CsvColumn("hash")] public string? Hash { get; init; }
}
