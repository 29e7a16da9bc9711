using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>What SQL Server refuses and <see cref="SqlServerModel"/> does not see, looked up in Entity Framework's model.</summary>
internal static partial class SqlServerLimits
{
    /// <summary>Bytes of a clustered index, a primary key or a foreign key.</summary>
    private const int LargestKey = 900;

    /// <summary>Bytes of any other index.</summary>
    private const int LargestIndex = 1700;

    private const int NoLimit = -1;

    /// <summary>Keys and indexes that can be larger than SQL Server keeps, or stand on a column without limit.</summary>
    public static IEnumerable<string> TooLargeKeys(DbContext context)
    {
        var model = context.GetService<IDesignTimeModel>().Model;
        foreach (var table in model.GetRelationalModel().Tables)
        {
            var limited = table.UniqueConstraints.Select(key => (key.Name, key.Columns, Limit: LimitOf(key)))
                .Concat(table.ForeignKeyConstraints.Select(key => (key.Name, key.Columns, Limit: LargestKey)))
                .Concat(table.Indexes.Select(index => (index.Name, index.Columns, Limit: LimitOf(index))));
            foreach (var (name, columns, limit) in limited)
            {
                var sizes = columns.Select(column => SizeOf(column.StoreType)).ToList();
                if (sizes.Contains(NoLimit))
                {
                    yield return $"{table.Name}.{name} has a column without maximum length.";
                }
                else if (sizes.Sum() > limit)
                {
                    yield return $"{table.Name}.{name} can take {sizes.Sum()} bytes; the limit is {limit}.";
                }
            }
        }
    }

    /// <summary>
    /// Columns of any length, as "Table.Column"; texts too for which nobody decided the length, but which the provider
    /// cuts to 450 characters because they are indexed.
    /// </summary>
    public static IEnumerable<string> ColumnsWithoutLimit(DbContext context) =>
        from table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
        from column in table.Columns
        where SizeOf(column.StoreType) == NoLimit || column.PropertyMappings.Any(IsTextOfUndecidedLength)
        select $"{table.Name}.{column.Name}";

    /// <summary>Decimals for which nobody decided the digits: the provider would round them to two without a word.</summary>
    public static IEnumerable<string> DecimalsWithoutPrecision(DbContext context) =>
        from entity in context.GetService<IDesignTimeModel>().Model.GetEntityTypes()
        from property in entity.GetDeclaredProperties()
        where (Nullable.GetUnderlyingType(property.ClrType) ?? property.ClrType) == typeof(decimal) && property.GetPrecision() is null
        select $"{entity.ShortName()}.{property.Name}";

    /// <summary>
    /// Tables that deleting a row of another one reaches twice: SQL Server refuses such a foreign key ("may cause
    /// cycles or multiple cascade paths", error 1785).
    /// </summary>
    public static IEnumerable<string> RepeatedCascades(DbContext context)
    {
        var cascades = (
            from table in context.GetService<IDesignTimeModel>().Model.GetRelationalModel().Tables
            from key in table.ForeignKeyConstraints
            where key.OnDeleteAction is not (ReferentialAction.NoAction or ReferentialAction.Restrict)
            select (From: key.PrincipalTable.Name, To: table.Name)).ToLookup(cascade => cascade.From, cascade => cascade.To);
        return cascades.SelectMany(from => RepeatedCascades(from.Key, cascades)).Distinct();
    }

    private static IEnumerable<string> RepeatedCascades(string start, ILookup<string, string> cascades)
    {
        var reached = new HashSet<string> { start };
        var waiting = new Queue<string>([start]);
        while (waiting.TryDequeue(out var table))
        {
            foreach (var next in cascades[table])
            {
                if (reached.Add(next))
                {
                    waiting.Enqueue(next);
                }
                else
                {
                    yield return $"{start} reaches {next} twice";
                }
            }
        }
    }

    private static bool IsTextOfUndecidedLength(IColumnMapping mapping) =>
        (mapping.TypeMapping.Converter?.ProviderClrType ?? mapping.TypeMapping.ClrType) == typeof(string) && mapping.Property.GetMaxLength() is null;

    private static int LimitOf(IUniqueConstraint key) =>
        key.MappedKeys.Any(mapped => mapped.IsPrimaryKey()) || key.MappedKeys.Any(mapped => mapped.IsClustered() == true) ? LargestKey : LargestIndex;

    private static int LimitOf(ITableIndex index) =>
        index.MappedIndexes.Any(mapped => mapped.IsClustered() == true) ? LargestKey : LargestIndex;

    /// <returns>The largest size in bytes, or <see cref="NoLimit"/>.</returns>
    private static int SizeOf(string storeType)
    {
        var parts = StoreType().Match(storeType);
        var length = parts.Groups["length"].Value;
        return (parts.Groups["name"].Value, length) switch
        {
            (_, "max") or ("xml" or "json" or "text" or "ntext" or "image", _) => NoLimit,
            ("nvarchar" or "nchar", not "") => 2 * Number(length),
            ("varchar" or "char" or "varbinary" or "binary", not "") => Number(length),
            ("bit" or "tinyint", _) => 1,
            ("smallint", _) => 2,
            ("date", _) => 3,
            ("int" or "real", _) => 4,
            ("time", _) => 5,
            ("bigint" or "float" or "datetime" or "datetime2" or "money" or "rowversion", _) => 8,
            ("datetimeoffset", _) => 10,
            ("uniqueidentifier", _) => 16,
            ("decimal" or "numeric", _) => 17,
            _ => throw new NotSupportedException($"The size of \"{storeType}\" is not known: teach {nameof(SqlServerLimits)}."),
        };
    }

    private static int Number(string digits) => int.Parse(digits, CultureInfo.InvariantCulture);

    [GeneratedRegex(@"^(?<name>\w+)(\((?<length>\w+)(,\s*\d+)?\))?$")]
    private static partial Regex StoreType();
}
