using Microsoft.AspNetCore.Components;

namespace SocialWelfare.Web.Working;

/// <summary>What a dialog asks before a step that is kept with its reason.</summary>
/// <param name="Step">On the button that takes the step.</param>
/// <param name="Lead">What will happen.</param>
/// <param name="Label">Of the text field.</param>
public sealed record ReasonQuestion(string Title, string Step, string? Lead, string Label, string? Hint, bool IsRequired = true)
{
    /// <summary>What was typed before, where the step was refused.</summary>
    public string? Text { get; init; }

    /// <summary>What is chosen besides, below the reason.</summary>
    public RenderFragment? Besides { get; init; }
}
