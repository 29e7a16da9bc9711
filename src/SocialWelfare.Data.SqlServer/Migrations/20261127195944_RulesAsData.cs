using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class RulesAsData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Denominator",
                table: "Indicators",
                type: "varchar(400)",
                unicode: false,
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Factor",
                table: "Indicators",
                type: "float",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Interval",
                table: "Indicators",
                type: "varchar(10)",
                unicode: false,
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Numerator",
                table: "Indicators",
                type: "varchar(400)",
                unicode: false,
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PeriodsSummed",
                table: "Indicators",
                type: "int",
                nullable: true);

            migrationBuilder.AlterColumn<string>(
                name: "Role",
                table: "DataSetFields",
                type: "varchar(20)",
                unicode: false,
                maxLength: 20,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(15)",
                oldUnicode: false,
                oldMaxLength: 15);

            // What the fields of forms that are filled in already mean, which earlier versions read from their names.
            foreach (var (field, before, now) in ((string, string, string)[])[
                ("under_fives", "Plain", "CoverageDenominator"), ("under_fives_measured", "Plain", "CoverageNumerator"), ("stunting_new_cases", "Inflow", "NewCase"),
                ("stunting_newly_found", "Inflow", "NewlyFound"), ("stunting_moved_in", "Inflow", "MovedIn"), ("posyandu_reporting", "Plain", "PlacesReporting"), ("posyandu_total", "Plain", "Places")])
            {
                migrationBuilder.Sql($"UPDATE [DataSetFields] SET [Role] = '{now}' WHERE [IndicatorCode] = '{field}' AND [Part] = 'Value' AND [Role] = '{before}'");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE [DataSetFields] SET [Role] = 'Inflow' WHERE [Role] IN ('NewCase', 'NewlyFound', 'MovedIn')");
            migrationBuilder.Sql("UPDATE [DataSetFields] SET [Role] = 'Plain' WHERE [Role] IN ('CoverageNumerator', 'CoverageDenominator', 'PlacesReporting', 'Places')");

            migrationBuilder.DropColumn(
                name: "Denominator",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "Factor",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "Interval",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "Numerator",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "PeriodsSummed",
                table: "Indicators");

            migrationBuilder.AlterColumn<string>(
                name: "Role",
                table: "DataSetFields",
                type: "varchar(15)",
                unicode: false,
                maxLength: 15,
                nullable: false,
                oldClrType: typeof(string),
                oldType: "varchar(20)",
                oldUnicode: false,
                oldMaxLength: 20);
        }
    }
}
