using System.Collections;
using System.Data.Common;
using System.Globalization;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>Reads given rows; with none, an empty result.</summary>
/// <param name="results">Result sets of rows of columns.</param>
internal sealed class CannedReader(IReadOnlyList<IReadOnlyList<int?[]>> results) : DbDataReader
{
    // As many as SQL Server selects: an empty result fits every query.
    private const int MostColumns = 4096;

    private int _result;
    private int _row = -1;

    public override int FieldCount => Rows.Count > 0 ? Rows[0].Length : MostColumns;

    public override bool HasRows => Rows.Count > 0;

    public override bool IsClosed => false;

    public override int RecordsAffected => -1;

    public override int Depth => 0;

    private IReadOnlyList<int?[]> Rows => _result < results.Count ? results[_result] : [];

    public override object this[int ordinal] => GetValue(ordinal);

    public override object this[string name] => throw new NotSupportedException();

    public override bool Read() => ++_row < Rows.Count;

    public override bool NextResult()
    {
        _row = -1;
        return ++_result < results.Count;
    }

    public override object GetValue(int ordinal) => Rows[_row][ordinal] ?? (object)DBNull.Value;

    public override bool IsDBNull(int ordinal) => Rows[_row][ordinal] is null;

    public override T GetFieldValue<T>(int ordinal) => (T)Convert.ChangeType(GetValue(ordinal), typeof(T), CultureInfo.InvariantCulture);

    public override bool GetBoolean(int ordinal) => GetFieldValue<bool>(ordinal);

    public override byte GetByte(int ordinal) => GetFieldValue<byte>(ordinal);

    public override short GetInt16(int ordinal) => GetFieldValue<short>(ordinal);

    public override int GetInt32(int ordinal) => GetFieldValue<int>(ordinal);

    public override long GetInt64(int ordinal) => GetFieldValue<long>(ordinal);

    public override float GetFloat(int ordinal) => GetFieldValue<float>(ordinal);

    public override double GetDouble(int ordinal) => GetFieldValue<double>(ordinal);

    public override decimal GetDecimal(int ordinal) => GetFieldValue<decimal>(ordinal);

    public override string GetString(int ordinal) => GetFieldValue<string>(ordinal);

    public override char GetChar(int ordinal) => GetFieldValue<char>(ordinal);

    public override Type GetFieldType(int ordinal) => typeof(int);

    public override string GetDataTypeName(int ordinal) => "int";

    public override string GetName(int ordinal) => ordinal.ToString(CultureInfo.InvariantCulture);

    public override int GetOrdinal(string name) => throw new NotSupportedException();

    public override DateTime GetDateTime(int ordinal) => throw new NotSupportedException();

    public override Guid GetGuid(int ordinal) => throw new NotSupportedException();

    public override long GetBytes(int ordinal, long dataOffset, byte[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override long GetChars(int ordinal, long dataOffset, char[]? buffer, int bufferOffset, int length) => throw new NotSupportedException();

    public override int GetValues(object[] values) => throw new NotSupportedException();

    public override IEnumerator GetEnumerator() => throw new NotSupportedException();
}
