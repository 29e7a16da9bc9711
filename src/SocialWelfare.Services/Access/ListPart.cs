namespace SocialWelfare.Services.Access;

/// <summary>The part of a list that somebody asks for, within what there is: never more than <see cref="MostAtOnce"/>, and never beyond the end.</summary>
public readonly record struct ListPart
{
    public const int MostAtOnce = 200;

    /// <param name="count">All that there are.</param>
    public ListPart(int skip, int take, int count)
    {
        Count = count;
        Take = Math.Clamp(take, 1, MostAtOnce);
        Skip = Math.Clamp(skip, 0, Math.Max(0, (count - 1) / Take * Take));
    }

    public int Count { get; }

    public int Skip { get; }

    public int Take { get; }
}
