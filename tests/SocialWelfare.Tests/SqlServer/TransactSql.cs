using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>The grammar of SQL Server 2022.</summary>
internal static class TransactSql
{
    /// <param name="errors">Empty, or where and why the script cannot be read.</param>
    public static TSqlScript Parse(string script, out IReadOnlyList<string> errors)
    {
        using var reader = new StringReader(script);
        var fragment = (TSqlScript)new TSql160Parser(initialQuotedIdentifiers: true).Parse(reader, out var found);
        errors = [.. found.Select(error => $"line {error.Line}, column {error.Column}: {error.Message}")];
        return fragment;
    }

    public static string TextOf(this TSqlFragment fragment, string script) => script.Substring(fragment.StartOffset, fragment.FragmentLength);
}
