using System.Globalization;
using FluentValidation;
using Microsoft.EntityFrameworkCore;
using SocialWelfare.Data;
using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.Targets;
using SocialWelfare.Services.Access;
using SocialWelfare.Services.Assessments.Methods;
using SocialWelfare.Services.Audit;
using SocialWelfare.Services.Figures;

namespace SocialWelfare.Services.Targets;

/// <summary>Sets and revises targets: checked against role, rules and baseline, and kept with who, when, why and the old value.</summary>
public sealed class TargetService(AuditTrail trail, FigureQueries figures, TimeProvider clock)
{
    private static readonly SetTargetValidator Validator = new();

    public Task<TargetOutcome> SetAsync(Caller? caller, SetTarget command, CancellationToken cancellationToken) =>
        trail.WriteAsync(async (context, token) =>
        {
            var access = await AccessGuard.CheckAsync(context, caller, Operation.SetTarget, command.AreaCode, token);
            if (access.Actor is not { } actor)
            {
                return new TargetOutcome(null, access.Refusal, []);
            }

            var errors = Validator.Validate(command).Errors.Select(failure => new TargetError(failure.PropertyName.Split('[')[0], failure.ErrorCode)).ToList();
            var indicator = await context.Indicators.FirstOrDefaultAsync(each => each.Code == command.IndicatorCode, token);
            if (indicator is null)
            {
                errors.Add(new TargetError(nameof(SetTarget.IndicatorCode), "indicatorUnknown"));
            }

            if (command.AreaCode is { Length: > 0 } areaCode)
            {
                errors.AddRange(AreaErrors(await context.Areas.FirstOrDefaultAsync(area => area.Code == areaCode, token), command));
            }

            if (indicator is not null && errors.Count == 0)
            {
                errors.AddRange(await RuleErrorsAsync(indicator, command, token));
            }

            return errors.Count == 0 ? await WriteAsync(context, actor, indicator!, command, token) : new TargetOutcome(null, null, errors);
        }, cancellationToken);

    /// <summary>An area that there is, and that there was in the periods named.</summary>
    private static IEnumerable<TargetError> AreaErrors(Area? area, SetTarget command)
    {
        if (area is null)
        {
            return [new TargetError(nameof(SetTarget.AreaCode), "areaUnknown")];
        }

        return from named in ((string Field, Period Period)[])[(nameof(SetTarget.BaselinePeriod), command.BaselinePeriod), (nameof(SetTarget.Period), command.Period)]
               where !area.ExistedIn(named.Period)
               select new TargetError(named.Field, "beforeArea");
    }

    /// <summary>The calculator's own rules, so that a target that it would refuse to judge is never entered.</summary>
    private async Task<IEnumerable<TargetError>> RuleErrorsAsync(Indicator indicator, SetTarget command, CancellationToken cancellationToken)
    {
        Period[] periods = [command.BaselinePeriod, command.Period, .. command.Milestones.Select(milestone => milestone.Period)];
        if (periods.Any(period => period.Frequency != indicator.Frequency))
        {
            return [new TargetError(nameof(SetTarget.Period), "periodFrequency")];
        }

        var baseline = command.BaselineValue ?? await PublishedAsync(indicator, command, cancellationToken);
        if (baseline is null && command.Scope == TargetScope.Area)
        {
            return [new TargetError(nameof(SetTarget.BaselinePeriod), "baselineMissing")];
        }

        // Without a baseline of one area only what concerns the target itself can be checked.
        var stand = baseline ?? (indicator.Polarity == Polarity.HigherIsBetter ? command.Low : command.High);
        var request = new AssessmentRequest
        {
            Series = [],
            Baseline = new Observation(command.BaselinePeriod.InYears, stand),
            TargetTime = command.Period.InYears,
            TargetLow = command.Low,
            TargetHigh = command.High,
            Polarity = indicator.Polarity,
            PlausibleMinimum = indicator.PlausibleMinimum,
            PlausibleMaximum = indicator.PlausibleMaximum,
        };
        return AssessmentRules.FindProblems(request).Select(problem => new TargetError(FieldOf(problem.Field), problem.Code.ToString()))
            .Concat(command.Milestones.Where(milestone => milestone.Value < indicator.PlausibleMinimum || milestone.Value > indicator.PlausibleMaximum || double.IsNaN(milestone.Value))
                .Select(_ => new TargetError(nameof(SetTarget.Milestones), nameof(ProblemCode.ValueOutOfRange))));
    }

    private async Task<double?> PublishedAsync(Indicator indicator, SetTarget command, CancellationToken cancellationToken) => command.AreaCode is { } area
        ? (await figures.SeriesAsync([area], [indicator], cancellationToken)).FirstOrDefault(figure => figure.Period == command.BaselinePeriod)?.Value
        : null;

    private async Task<TargetOutcome> WriteAsync(
        WelfareDbContext context, Actor actor, Indicator indicator, SetTarget command, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow().UtcDateTime;
        var inForce = await context.Targets.AsTracking().Where(target =>
            target.IndicatorId == indicator.Id && target.Scope == command.Scope && target.AreaCode == command.AreaCode && target.ReplacedById == null).ToListAsync(cancellationToken);
        var old = command.RevisesId is { } id ? inForce.FirstOrDefault(target => target.Id == id) : null;
        if (command.RevisesId is not null && old is null)
        {
            return Refuse(nameof(SetTarget.RevisesId), "revisedAlready");
        }

        if (inForce.Any(target => target.Period == command.Period && target != old))
        {
            return Refuse(nameof(SetTarget.Period), "exists");
        }

        old?.Retire(now);
        await context.SaveChangesAsync(cancellationToken);
        var target = new Target
        {
            IndicatorId = indicator.Id,
            Scope = command.Scope,
            AreaCode = command.AreaCode,
            BaselinePeriod = command.BaselinePeriod,
            BaselineValue = command.BaselineValue,
            BaselineSource = NullIfBlank(command.BaselineSource),
            Period = command.Period,
            Low = command.Low,
            High = command.High,
            Document = command.Document,
            Source = command.Source.Trim(),
            SourceReference = NullIfBlank(command.SourceReference),
            Note = NullIfBlank(command.Note),
            Milestones = [.. command.Milestones.Select(milestone => new TargetMilestone { Period = milestone.Period, Value = milestone.Value })],
            SetAt = now,
            SetBy = actor.Name,
            Reason = command.Reason,
        };
        context.Targets.Add(target);
        await context.SaveChangesAsync(cancellationToken);
        old?.ReplaceWith(target);
        await context.SaveChangesAsync(cancellationToken);
        await trail.AppendAsync(context, actor, new AuditEvent
        {
            Action = old is null ? "target.set" : "target.revised",
            Subject = $"target:{target.Id}",
            AreaCode = command.AreaCode,
            OldValue = old is null ? null : Describe(old, indicator),
            NewValue = Describe(target, indicator),
            Reason = command.Reason,
        }, cancellationToken);
        return new TargetOutcome(target.Id, null, []);
    }

    private static TargetOutcome Refuse(string field, string code) => new(null, null, [new TargetError(field, code)]);

    /// <summary>An empty field of a form says nothing: it leaves no empty brackets on a page.</summary>
    private static string? NullIfBlank(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    private static string Describe(Target target, Indicator indicator) => string.Create(
        CultureInfo.InvariantCulture, $"{indicator.Code} {target.Period}: {target.Low}..{target.High} ({target.Document}: {target.Source})");

    private static string FieldOf(string field) => field switch
    {
        nameof(AssessmentRequest.TargetLow) => nameof(SetTarget.Low),
        nameof(AssessmentRequest.TargetHigh) => nameof(SetTarget.High),
        nameof(AssessmentRequest.TargetTime) => nameof(SetTarget.Period),
        nameof(AssessmentRequest.Polarity) => nameof(SetTarget.IndicatorCode),
        _ => nameof(SetTarget.BaselineValue),
    };
}
