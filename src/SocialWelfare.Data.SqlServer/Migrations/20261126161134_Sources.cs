using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.SqlServer.Migrations
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
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "SourceEn",
                table: "Targets",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Code",
                table: "Sources",
                type: "varchar(60)",
                unicode: false,
                maxLength: 60,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NameEn",
                table: "Sources",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Url",
                table: "Sources",
                type: "nvarchar(400)",
                maxLength: 400,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NotesEn",
                table: "Releases",
                type: "nvarchar(2000)",
                maxLength: 2000,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "TitleEn",
                table: "Releases",
                type: "nvarchar(200)",
                maxLength: 200,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "AgencyEn",
                table: "Indicators",
                type: "nvarchar(150)",
                maxLength: 150,
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "NoteEn",
                table: "Figures",
                type: "nvarchar(400)",
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
