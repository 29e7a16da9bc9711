namespace SocialWelfare.Web.Components;

/// <summary>How inputs deal with texts over their limit.</summary>
public static class TextLimits
{
    /// <summary>
    /// A cell takes this many times its limit, so that a long text arrives whole and is refused with its length. "maxlength" at
    /// the limit itself would cut a pasted text without a word; no limit at all would break the connection.
    /// </summary>
    public const int Room = 8;
}
