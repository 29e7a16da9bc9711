using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.Sqlite.Migrations
{
    /// <inheritdoc />
    public partial class Sources : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "NoteEn",
                table: "Targets",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceEn",
                table: "Targets",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "Sources",
                type: "TEXT",
                unicode: false,
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameEn",
                table: "Sources",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Url",
                table: "Sources",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NotesEn",
                table: "Releases",
                type: "TEXT",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TitleEn",
                table: "Releases",
                type: "TEXT",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AgencyEn",
                table: "Indicators",
                type: "TEXT",
                maxLength: 150,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoteEn",
                table: "Figures",
                type: "TEXT",
                maxLength: 400,
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Sources_Code",
                table: "Sources",
                column: "Code",
                unique: true,
                filter: "Code IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Sources_Code",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "NoteEn",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "SourceEn",
                table: "Targets");

            migrationBuilder.DropColumn(
                name: "Code",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "NameEn",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "Url",
                table: "Sources");

            migrationBuilder.DropColumn(
                name: "NotesEn",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "TitleEn",
                table: "Releases");

            migrationBuilder.DropColumn(
                name: "AgencyEn",
                table: "Indicators");

            migrationBuilder.DropColumn(
                name: "NoteEn",
                table: "Figures");
        }
    }
}
