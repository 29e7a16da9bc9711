using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Progress;
using SocialWelfare.Services.Intake;
using SocialWelfare.Services.Progress;

namespace SocialWelfare.Web.Progress;

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
            Document = Enum.TryParse<TargetDocument>(form.Document, out var document) ? document : TargetDocument.Plan,
            Source = form.Source ?? "",
            SourceReference = form.SourceReference,
            Note = form.Note,
            Milestones = ReadMilestones(),
            RevisesId = form.Revises,
            Reason = form.Reason ?? "",
        };
        return (command, unreadable);

        // "2027=10; 2028=8,5"
        List<(Period Period, double Value)> ReadMilestones()
        {
            var milestones = new List<(Period, double)>();
            foreach (var part in (form.Milestones ?? "").Split(';').Where(part => !TypedText.IsBlank(part)))
            {
                if (part.Split('=') is not [var period, var value] || !Period.TryParse(TypedText.Clean(period), out var parsed) || TypedText.IsBlank(value))
                {
                    unreadable.Add(new TargetError(nameof(SetTarget.Milestones), "milestoneUnreadable"));
                }
                else if (ReadNumber(value, nameof(SetTarget.Milestones)) is { } number)
                {
                    milestones.Add((parsed, number));
                }
            }

            return milestones;
        }

        Period ReadPeriod(string? text, string field)
        {
            if (Period.TryParse(TypedText.Clean(text), out var period))
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
