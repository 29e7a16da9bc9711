using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace SocialWelfare.Data.SqlServer.Migrations
{
    /// <inheritdoc />
    public partial class NotAvailable : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "ReleaseId",
                table: "KnownGaps",
                type: "int",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ShippedEntries",
                columns: table => new
                {
                    Kind = table.Column<string>(type: "varchar(10)", unicode: false, maxLength: 10, nullable: false),
                    Code = table.Column<string>(type: "varchar(60)", unicode: false, maxLength: 60, nullable: false),
                    Content = table.Column<string>(type: "nvarchar(max)", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ShippedEntries", x => new { x.Kind, x.Code });
                });

            migrationBuilder.CreateIndex(
                name: "IX_KnownGaps_ReleaseId",
                table: "KnownGaps",
                column: "ReleaseId");

            migrationBuilder.AddForeignKey(
                name: "FK_KnownGaps_Releases_ReleaseId",
                table: "KnownGaps",
                column: "ReleaseId",
                principalTable: "Releases",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_KnownGaps_Releases_ReleaseId",
                table: "KnownGaps");

            migrationBuilder.DropTable(
                name: "ShippedEntries");

            migrationBuilder.DropIndex(
                name: "IX_KnownGaps_ReleaseId",
                table: "KnownGaps");

            migrationBuilder.DropColumn(
                name: "ReleaseId",
                table: "KnownGaps");
        }
    }
}
