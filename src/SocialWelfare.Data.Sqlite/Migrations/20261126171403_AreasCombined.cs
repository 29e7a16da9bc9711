using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class AreasCombined : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "AreasCombined",
                table: "Figures",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "MonthsCombined",
                table: "Figures",
                type: "INTEGER",
                nullable: true);

            // Sums of some of the areas stood there with the number in a note; the next starting data withdraws them.
            migrationBuilder.Sql("UPDATE Figures SET AreasCombined = CAST(substr(Note, 6) AS INTEGER) WHERE AreaCode = '32' AND Note LIKE 'Dari % di antara % kabupaten/kota yang melapor%';");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "AreasCombined",
                table: "Figures");

            migrationBuilder.DropColumn(
                name: "MonthsCombined",
                table: "Figures");
        }
    }
}
