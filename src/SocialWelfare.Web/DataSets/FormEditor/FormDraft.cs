using SocialWelfare.Data.Catalogue;
using SocialWelfare.Data.DataSets;
using SocialWelfare.Data.StartingData;
using SocialWelfare.Services.DataSets;

namespace SocialWelfare.Web.DataSets.FormEditor;

/// <summary>A form while somebody makes it or changes it; kept in the browser until it is saved.</summary>
public sealed class FormDraft
{
    public string Code { get; set; } = "";

    public string NameId { get; set; } = "";

    public string NameEn { get; set; } = "";

    public DataSetScope Scope { get; set; }

    public Frequency Frequency { get; set; } = Frequency.Monthly;

    public string DueDay { get; set; } = "10";

    /// <summary>As it was typed.</summary>
    public string Since { get; set; } = "";

    public bool AsksSex { get; set; }

    public bool AsksAge { get; set; }

    /// <summary>Number of the version that was taken as a beginning; 0 for a new form.</summary>
    public int EditedNumber { get; set; }

    public List<FieldRow> Fields { get; set; } = [];

    /// <summary>Units of counts that the catalogue is to get, by the code of their field.</summary>
    public Dictionary<string, Unit> NewCounts { get; set; } = new(StringComparer.Ordinal);

    /// <summary>The newest version, to become the next.</summary>
    public static FormDraft Of(DataSet dataSet, Period since)
    {
        var newest = dataSet.Newest();
        return new FormDraft
        {
            Code = dataSet.Code,
            Scope = dataSet.Scope,
            Frequency = dataSet.Frequency,
            Since = since.ToString(),
            AsksSex = newest.AsksSex,
            AsksAge = newest.AsksAge,
            EditedNumber = newest.Number,
            Fields = [.. newest.Fields.OrderBy(field => field.Order).Select(FieldRow.Of)],
        };
    }

    /// <summary>The fields as they are to be saved: numbered anew in the order in which they stand.</summary>
    public NewDataSetVersion ToVersion(Period since, string reason) => new()
    {
        DataSetCode = Code.Trim(),
        Since = since,
        EditedNumber = EditedNumber,
        AsksSex = AsksSex,
        AsksAge = AsksAge,
        Fields = [.. Fields.Select((field, index) => field with { Order = (index + 1) * 10 })],
        NewCounts = NewCounts,
        Reason = reason,
    };

    /// <summary>Puts a field where it belongs: in the place of the one that was edited, or behind the last of its group.</summary>
    public void Put(FieldRow field, FieldRow? edited)
    {
        if (edited is not null && Fields.IndexOf(edited) is >= 0 and var place)
        {
            Fields[place] = field;
            return;
        }

        var last = Fields.FindLastIndex(each => each.GroupId == field.GroupId);
        Fields.Insert(last < 0 ? Fields.Count : last + 1, field);
    }

    /// <param name="step">−1 up, 1 down.</param>
    public void Move(FieldRow field, int step)
    {
        var place = Fields.IndexOf(field);
        if (place + step >= 0 && place + step < Fields.Count)
        {
            (Fields[place], Fields[place + step]) = (Fields[place + step], Fields[place]);
        }
    }

    /// <summary>Takes a field out, with what others say of it: a limit or a total that is not there would be none.</summary>
    public void Remove(FieldRow field)
    {
        Fields.Remove(field);
        NewCounts.Remove(field.Code);
        for (var i = 0; i < Fields.Count; i++)
        {
            var each = Fields[i];
            Fields[i] = each with
            {
                AtMostCode = each.AtMostCode == field.Code ? null : each.AtMostCode,
                TotalCode = each.TotalCode == field.Code ? null : each.TotalCode,
                Split = each.TotalCode == field.Code ? FieldSplit.None : each.Split,
            };
        }
    }
}
