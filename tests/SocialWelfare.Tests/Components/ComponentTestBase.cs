using AngleSharp.Dom;
using Bunit;
using MudBlazor.Services;
using SocialWelfare.Tests.Infrastructure;

namespace SocialWelfare.Tests.Components;

/// <summary>Renders a component as the server does, for an Indonesian reader.</summary>
public abstract class ComponentTestBase : BunitContext
{
    protected ComponentTestBase()
    {
        ReaderLanguage.Use("id");
        Services.AddReader();
        Services.AddMudServices();
        JSInterop.Mode = JSRuntimeMode.Loose;
    }

    /// <summary>A node's text with its white space as a browser shows it.</summary>
    protected static string Text(INode node) =>
        string.Join(' ', (node ?? throw new ArgumentNullException(nameof(node))).TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    protected static IReadOnlyList<string> Texts(IEnumerable<INode> nodes) => [.. nodes.Select(Text)];
}
