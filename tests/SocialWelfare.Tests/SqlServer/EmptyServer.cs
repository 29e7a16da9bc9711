using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>
/// What a server without rows would send back. A query finds nothing; one that counts or asks whether there is any
/// gets its one row. Each statement that writes with an OUTPUT clause gets a new key for each row inserted and a row for
/// each row changed: without these, Entity Framework takes a write for a lost race and never sends the next one.
/// </summary>
internal static class EmptyServer
{
    private static int _lastKey;

    /// <returns>Result sets of rows of columns.</returns>
    public static IReadOnlyList<IReadOnlyList<int?[]>> Answer(string command)
    {
        var statements = new Statements();
        foreach (var batch in TransactSql.Parse(command, out _).Batches)
        {
            batch.Accept(statements);
        }

        return statements.Answers;
    }

    private sealed class Statements : TSqlFragmentVisitor
    {
        public List<IReadOnlyList<int?[]>> Answers { get; } = [];

        public override void Visit(SelectStatement node)
        {
            if (node.QueryExpression is QuerySpecification { GroupByClause: null } query
                && query.SelectElements.OfType<SelectScalarExpression>().ToList() is var columns
                && (query.FromClause is null || columns.TrueForAll(column => Aggregates.In(column).Count > 0)))
            {
                Answers.Add([[.. columns.Select(Nothing)]]);
            }
        }

        public override void Visit(InsertSpecification node) =>
            Answer(node, node.InsertSource is ValuesInsertSource values ? values.RowValues.Count : 1);

        public override void Visit(MergeSpecification node) =>
            Answer(node, node.TableReference is InlineDerivedTable values ? values.RowValues.Count : 1);

        public override void Visit(UpdateSpecification node) => Answer(node, 1);

        public override void Visit(DeleteSpecification node) => Answer(node, 1);

        private void Answer(DataModificationSpecification node, int rows)
        {
            if (node.OutputClause is { } output)
            {
                Answers.Add([.. Enumerable.Range(0, rows)
                    .Select(row => output.SelectColumns.Select(column => Written((SelectScalarExpression)column, row)).ToArray())]);
            }
        }

        private static int? Written(SelectScalarExpression column, int row) => column.Expression switch
        {
            Literal => 1,
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., { Value: "_Position" }] } => row,
            _ => Interlocked.Increment(ref _lastKey),
        };

        // A number of none is 0, a largest of none is NULL; @@ROWCOUNT asks how the one row before it was written, which
        // is how Entity Framework learns that from a table with triggers.
        private static int? Nothing(SelectScalarExpression column) =>
            column.Expression is GlobalVariableExpression ? 1
            : column.Expression is FunctionCall && Aggregates.In(column).Any(name => !name.StartsWith("COUNT", StringComparison.OrdinalIgnoreCase)) ? null : 0;
    }

    private sealed class Aggregates : TSqlFragmentVisitor
    {
        private readonly List<string> _names = [];

        public static List<string> In(TSqlFragment fragment)
        {
            var aggregates = new Aggregates();
            fragment.Accept(aggregates);
            return aggregates._names;
        }

        public override void Visit(FunctionCall node)
        {
            if (node.FunctionName.Value.ToUpperInvariant() is "COUNT" or "COUNT_BIG" or "SUM" or "AVG" or "MIN" or "MAX")
            {
                _names.Add(node.FunctionName.Value);
            }
        }
    }
}
