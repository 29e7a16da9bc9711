using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;

namespace SocialWelfare.Web.Localization;

/// <summary>
/// The texts of all rooms as one. Each room has a pair of files of its own beside its pages (Texts.resx, Texts.en.resx); a key stands in
/// one of them, and <see cref="Texts"/> names those that all share.
/// </summary>
public sealed class RoomTexts : IStringLocalizer<Texts>
{
    private const string Ending = ".Texts.resources";

    private static readonly FrozenDictionary<string, ResourceManager> Rooms = (
        from name in typeof(Texts).Assembly.GetManifestResourceNames()
        where name.EndsWith(Ending, StringComparison.Ordinal)
        let room = new ResourceManager(name[..^".resources".Length], typeof(Texts).Assembly)
        from DictionaryEntry text in room.GetResourceSet(CultureInfo.InvariantCulture, createIfNotExists: true, tryParents: false)!
        select KeyValuePair.Create((string)text.Key, room)).ToFrozenDictionary(StringComparer.Ordinal);

    public LocalizedString this[string name] => Find(name);

    public LocalizedString this[string name, params object[] arguments]
    {
        get
        {
            var format = Find(name);
            return new LocalizedString(name, string.Format(CultureInfo.CurrentCulture, format.Value, arguments), format.ResourceNotFound);
        }
    }

    public IEnumerable<LocalizedString> GetAllStrings(bool includeParentCultures) => Rooms.Keys.Select(Find);

    private static LocalizedString Find(string key) =>
        Rooms.TryGetValue(key, out var room) && room.GetString(key, CultureInfo.CurrentUICulture) is { } text
            ? new LocalizedString(key, text)
            : new LocalizedString(key, key, resourceNotFound: true);
}
