using SocialWelfare.Data.Access;

namespace SocialWelfare.Web.Accounts;

internal static class RoleText
{
    /// <returns>A role that does not exist, which the validator refuses, for a text that names none.</returns>
    public static Role Read(string? text) =>
        Enum.GetValues<Role>().Cast<Role?>().FirstOrDefault(role => role.ToString() == text) ?? (Role)(-1);
}
