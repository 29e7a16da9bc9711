namespace SocialWelfare.Services.DataSets;

/// <summary>Name of a data set in both languages.</summary>
public sealed record DataSetName(string Code, string NameId, string NameEn);
