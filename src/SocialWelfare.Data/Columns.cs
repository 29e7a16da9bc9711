
namespace SocialWelfare.Data;

/// <summary>Lengths that several tables share.</summary>
internal static class Columns
{
    public const int Code = 60;
    public const int FieldCode = 80;

    /// <summary>Several codes with a sign between them.</summary>
    public const int Codes = 400;
    public const int Name = 150;
    public const int AccountId = 36;
    public const int PersonName = 100;
}
