using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.DataSets;
using SocialWelfare.Services.Targets;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Targets.SetTargetPage;

/// <summary>
/// Understands what was typed into the form of a target: numbers as every form reads them, with the indicator's decimals, and
/// in both languages alike. What reads in two ways ("3.000" thousand people) is refused, not guessed.
/// </summary>
public static class TargetFormReader
{
    /// <summary>Where the indicator is not known: the service says so.</summary>
    private const int UsualDecimals = 2;

    /// <returns>The command, and what could not be read: with any of that it is not to be used.</returns>
    public static (SetTarget Command, IReadOnlyList<TargetError> Unreadable) Read(TargetForm form, Indicator? indicator)
    {
        var unreadable = new List<TargetError>();
        var command = new SetTarget
        {
            IndicatorCode = form.Indicator ?? "",
            Scope = string.IsNullOrEmpty(form.Area) ? TargetScope.EveryRegency : TargetScope.Area,
            AreaCode = string.IsNullOrEmpty(form.Area) ? null : form.Area,
            BaselinePeriod = ReadPeriod(form.BaselinePeriod, nameof(SetTarget.BaselinePeriod)),
            BaselineValue = ReadNumber(form.BaselineValue, nameof(SetTarget.BaselineValue)),
            BaselineSource = form.BaselineSource,
            Period = ReadPeriod(form.Period, nameof(SetTarget.Period)),
            Low = ReadNumber(form.Low, nameof(SetTarget.Low), isRequired: true) ?? 0,
            High = (TypedText.IsBlank(form.High) ? ReadNumber(form.Low) : ReadNumber(form.High, nameof(SetTarget.High))) ?? 0,
            Document = ReadDocument(),
            Source = form.Source ?? "",
            SourceReference = form.SourceReference,
            Note = form.Note,
            Milestones = ReadMilestones(),
            RevisesId = ReadRevised(),
            Reason = form.Reason ?? "",
        };
        return (command, unreadable);

        TargetDocument ReadDocument()
        {
            if (!PageQuery.TryReadChoice<TargetDocument>(form.Document, out var document))
            {
                unreadable.Add(new TargetError(nameof(SetTarget.Document), "documentUnknown"));
            }

            return document ?? TargetDocument.Plan;
        }

        // Nobody types it: where it cannot be read, somebody changed the form, and what it revises is not there.
        int? ReadRevised()
        {
            if (!PageQuery.TryReadId(form.Revises, out var id))
            {
                unreadable.Add(new TargetError(nameof(SetTarget.RevisesId), "revisedAlready"));
            }

            return id;
        }

        // "2027=10; 2028=8,5"
        List<(Period Period, double Value)> ReadMilestones()
        {
            var milestones = new List<(Period, double)>();
            foreach (var part in (form.Milestones ?? "").Split(';').Where(part => !TypedText.IsBlank(part)))
            {
                if (part.Split('=') is not [var period, var value] || !PageQuery.TryReadPeriod(period, out var read) || read is not { } parsed || TypedText.IsBlank(value))
                {
                    unreadable.Add(new TargetError(nameof(SetTarget.Milestones), "milestoneUnreadable"));
                }
                else if (ReadNumber(value, nameof(SetTarget.Milestones)) is { } number)
                {
                    milestones.Add((parsed, number));
                }
            }

            if (milestones.Count == 0 && unreadable.Count == 0 && !TypedText.IsBlank(form.Milestones))
            {
                // Separators alone: something was meant.
                unreadable.Add(new TargetError(nameof(SetTarget.Milestones), "milestoneUnreadable"));
            }

            return milestones;
        }

        Period ReadPeriod(string? text, string field)
        {
            if (PageQuery.TryReadPeriod(text, out var read) && read is { } period)
            {
                return period;
            }

            unreadable.Add(new TargetError(field, "periodUnreadable"));
            return Period.OfYear(1000);
        }

        // Without a field, what is wrong was said before.
        double? ReadNumber(string? text, string? field = null, bool isRequired = false)
        {
            var reading = NumberReader.Read(text, indicator?.Decimals ?? UsualDecimals);
            if (field is not null && (reading.Problem is not null || (isRequired && reading.IsMissing)))
            {
                unreadable.Add(new TargetError(field, CodeOf(reading.Problem)));
            }

            return reading.Value;
        }
    }

    private static string CodeOf(string? problem) => problem switch
    {
        FigureErrorCodes.NumberAmbiguous => "numberAmbiguous",
        FigureErrorCodes.NotWhole => "numberNotWhole",
        FigureErrorCodes.TooManyDecimals => "numberTooManyDecimals",
        _ => "numberUnreadable",
    };
}
