using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.Sqlite.Migrations
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
                type: "TEXT",
                unicode: false,
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<double>(
                name: "Factor",
                table: "Indicators",
                type: "REAL",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Interval",
                table: "Indicators",
                type: "TEXT",
                unicode: false,
                maxLength: 10,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Numerator",
                table: "Indicators",
                type: "TEXT",
                unicode: false,
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PeriodsSummed",
                table: "Indicators",
                type: "INTEGER",
                nullable: true);

            // What the fields of forms that are filled in already mean, which earlier versions read from their names.
            foreach (var (field, before, now) in ((string, string, string)[])[
                ("under_fives", "Plain", "CoverageDenominator"), ("under_fives_measured", "Plain", "CoverageNumerator"), ("stunting_new_cases", "Inflow", "NewCase"),
                ("stunting_newly_found", "Inflow", "NewlyFound"), ("stunting_moved_in", "Inflow", "MovedIn"), ("posyandu_reporting", "Plain", "PlacesReporting"), ("posyandu_total", "Plain", "Places")])
            {
                migrationBuilder.Sql($"UPDATE \"DataSetFields\" SET \"Role\" = '{now}' WHERE \"IndicatorCode\" = '{field}' AND \"Part\" = 'Value' AND \"Role\" = '{before}'");
            }
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("UPDATE \"DataSetFields\" SET \"Role\" = 'Inflow' WHERE \"Role\" IN ('NewCase', 'NewlyFound', 'MovedIn')");
            migrationBuilder.Sql("UPDATE \"DataSetFields\" SET \"Role\" = 'Plain' WHERE \"Role\" IN ('CoverageNumerator', 'CoverageDenominator', 'PlacesReporting', 'Places')");

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
        }
    }
}
