using Microsoft.SqlServer.TransactSql.ScriptDom;

namespace SocialWelfare.Tests.SqlServer;

/// <summary>
/// What a server would send back for a write command: for each statement with an OUTPUT clause one result, with a new
/// key for each row inserted and a row for each row changed. Without it, Entity Framework takes a write for a lost
/// race and never sends the next one.
/// </summary>
internal static class WriteAnswer
{
    private static int _lastKey;

    /// <returns>Result sets of rows of columns; empty for a query. Keys are the only values that the database makes up.</returns>
    public static IReadOnlyList<IReadOnlyList<int[]>> To(string command)
    {
        if (!command.Contains("OUTPUT", StringComparison.Ordinal))
        {
            return [];
        }

        var statements = new WriteStatements();
        TransactSql.Parse(command, out _).Accept(statements);
        return statements.Answers;
    }

    private sealed class WriteStatements : TSqlFragmentVisitor
    {
        public List<IReadOnlyList<int[]>> Answers { get; } = [];

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
                    .Select(row => output.SelectColumns.Select(column => Value((SelectScalarExpression)column, row)).ToArray())]);
            }
        }

        private static int Value(SelectScalarExpression column, int row) => column.Expression switch
        {
            Literal => 1,
            ColumnReferenceExpression { MultiPartIdentifier.Identifiers: [.., { Value: "_Position" }] } => row,
            _ => Interlocked.Increment(ref _lastKey),
        };
    }
}
