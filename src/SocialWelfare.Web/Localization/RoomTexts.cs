using System.Collections;
using System.Collections.Frozen;
using System.Globalization;
using System.Resources;
using Microsoft.Extensions.Localization;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.Catalogue;

namespace SocialWelfare.Web.Localization;

/// <summary>
/// The texts of all rooms as one. Each room has a pair of files of its own beside its pages (Texts.resx, Texts.en.resx); a key stands in
/// one of them, and <see cref="Texts"/> names those that all share. A text that speaks of the province has {province}, {areas},
/// {kabupaten} or {kota} where the catalogue's name and numbers belong.
/// </summary>
/// <param name="province">Null: that of the starting data that ships.</param>
public sealed class RoomTexts(Province? province = null) : IStringLocalizer<Texts>
{
    private readonly Province _province = province ?? new Province(StartingDataFiles.Shipped);

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

    private LocalizedString Find(string key) =>
        Rooms.TryGetValue(key, out var room) && room.GetString(key, CultureInfo.CurrentUICulture) is { } text
            ? new LocalizedString(key, text.Contains('{', StringComparison.Ordinal) ? OfProvince(text) : text)
            : new LocalizedString(key, key, resourceNotFound: true);

    private string OfProvince(string text) => text
        .Replace("{province}", _province.Name, StringComparison.Ordinal)
        .Replace("{areas}", _province.Regencies.ToString(CultureInfo.CurrentCulture), StringComparison.Ordinal)
        .Replace("{kabupaten}", _province.Kabupaten.ToString(CultureInfo.CurrentCulture), StringComparison.Ordinal)
        .Replace("{kota}", _province.Kota.ToString(CultureInfo.CurrentCulture), StringComparison.Ordinal);
}
