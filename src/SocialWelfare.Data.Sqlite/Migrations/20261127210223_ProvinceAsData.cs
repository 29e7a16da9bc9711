using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class ProvinceAsData : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "ShortNameEn",
                table: "Areas",
                type: "TEXT",
                maxLength: 50,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Time",
                table: "Areas",
                type: "TEXT",
                unicode: false,
                maxLength: 4,
                nullable: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ShortNameEn",
                table: "Areas");

            migrationBuilder.DropColumn(
                name: "Time",
                table: "Areas");
        }
    }
}
