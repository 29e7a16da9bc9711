using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Serilog;
using Serilog.Configuration;
using Serilog.Core;
using Serilog.Events;
using SocialWelfare.Web.Components;

namespace SocialWelfare.Web.Hosting;

/// <summary>Addresses that are secrets themselves: whoever reads a one-time link can use it. They stand in no log, trace or referrer.</summary>
public static partial class SecretPaths
{
    public const string Mask = "***";

    /// <summary>Also in spellings that lead nowhere: the secret in a link that a mail program broke is as good as before.</summary>
    public static bool Holds(PathString path) => path.StartsWithSegments(Links.OneTimeLinks, StringComparison.OrdinalIgnoreCase) || Secret().IsMatch(path.Value ?? "");

    /// <returns>The text with the secret part of such addresses masked, wherever they stand in it.</returns>
    public static string Masked(string text) => Secret().Replace(text, $"$1{Mask}");

    /// <summary>First of all: what traces record of the request, they recorded before it came here.</summary>
    public static void UseSecretPaths(this IApplicationBuilder app) => app.Use((context, next) =>
    {
        if (Holds(context.Request.Path))
        {
            MaskTags(Activity.Current);
        }

        return next(context);
    });

    /// <summary>The console as Serilog writes it, and properties of all sinks, without the secrets.</summary>
    public static LoggerConfiguration WriteToConsoleMasked(this LoggerConfiguration logger) => logger.Enrich.With<PropertyMask>().WriteTo.Sink(
        LoggerSinkConfiguration.Wrap(inner => new ExceptionMask(inner), sinks => sinks.Console(formatProvider: CultureInfo.InvariantCulture)));

    public static void MaskTags(Activity? activity)
    {
        foreach (var (name, value) in activity?.TagObjects.ToList() ?? [])
        {
            if (value is string text && Secret().IsMatch(text))
            {
                activity!.SetTag(name, Masked(text));
            }
        }
    }

    [GeneratedRegex("((?:/|%2f|\\\\)akun(?:/|%2f|\\\\)+tautan(?:/|%2f|\\\\)+)[^?#\\s\"'<>]+", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Secret();

    public sealed class PropertyMask : ILogEventEnricher
    {
        public void Enrich(LogEvent logEvent, ILogEventPropertyFactory propertyFactory)
        {
            foreach (var (name, value) in logEvent.Properties.ToList())
            {
                if (Secret().IsMatch(value.ToString()))
                {
                    // What is no plain text is rare, and shown as the text that it would have been.
                    var text = value is ScalarValue { Value: string plain } ? plain : value.ToString();
                    logEvent.AddOrUpdateProperty(new LogEventProperty(name, new ScalarValue(Masked(text))));
                }
            }
        }
    }

    public sealed class ExceptionMask(ILogEventSink inner) : ILogEventSink, IDisposable
    {
        public void Emit(LogEvent logEvent)
        {
            var text = logEvent.Exception?.ToString();
            inner.Emit(text is null || !Secret().IsMatch(text) ? logEvent : new LogEvent(
                logEvent.Timestamp, logEvent.Level, new MaskedException(Masked(text)), logEvent.MessageTemplate,
                logEvent.Properties.Select(property => new LogEventProperty(property.Key, property.Value))));
        }

        public void Dispose() => (inner as IDisposable)?.Dispose();
    }

    private sealed class MaskedException(string text) : Exception
    {
        public override string ToString() => text;
    }
}
